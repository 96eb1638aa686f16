package org.connectpack.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTextTest {

    private static final TokenChecksum CHECKSUMS = TokenChecksum.keyed("key".getBytes(StandardCharsets.UTF_8));

    @Test
    void aTokenIsPrefixRandomPartAndChecksum() {
        TokenText token = TokenText.random("flat", CHECKSUMS);

        assertThat(token.reveal()).matches("flat_[0-9A-Za-z]{36}");
        assertThat(TokenText.parse(token.reveal()).map(TokenText::reveal)).contains(token.reveal());
        assertThat(token.hint()).isEqualTo(token.reveal().substring(0, 9));
    }

    @Test
    void noTwoTokensAreAlike() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            tokens.add(TokenText.random("pat", CHECKSUMS).reveal());
        }

        assertThat(tokens).hasSize(1000);
    }

    @Test
    void theSecretIsInNoText() {
        TokenText token = TokenText.random("pat", CHECKSUMS);

        assertThat(token.toString()).isEqualTo(token.hint() + "...");
        assertThat(token.hash()).matches("[0-9a-f]{64}").doesNotContain(token.reveal());
    }

    /** As {@code printf abc | sha256sum} says. */
    @Test
    void theHashIsPlainSha256() {
        assertThat(TokenText.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pat",
                "pat_",
                "pat_abc",
                "_0123456789012345678901234567890123456",
                "Pat_012345678901234567890123456789012345",
                "pat-012345678901234567890123456789012345",
                "pat_0123456789012345678901234567890123456",
                "pat_01234567890123456789012345678901234",
                "pat_01234567890123456789012345678901234!",
                "pat_01234567890123456789012345678901234\u00e9",
                " pat_012345678901234567890123456789012345",
                "pat_012345678901234567890123456789012345\n",
                "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
            })
    void whatHasNotTheFormIsNoToken(String text) {
        assertThat(TokenText.parse(text)).isEmpty();
    }

    @Test
    void nothingIsNoToken() {
        assertThat(TokenText.parse(null)).isEmpty();
    }
}
