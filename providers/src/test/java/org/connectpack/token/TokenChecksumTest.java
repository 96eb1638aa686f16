package org.connectpack.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TokenChecksumTest {

    private static final TokenChecksum OURS = keyed("ours");

    private static TokenChecksum keyed(String key) {
        return TokenChecksum.keyed(key.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenOfThisKeyMatches() {
        assertThat(OURS.matches(TokenText.random("pat", OURS))).isTrue();
    }

    @Test
    void aTokenOfAnotherKeyDoesNot() {
        assertThat(OURS.matches(TokenText.random("pat", keyed("theirs")))).isFalse();
    }

    @Test
    void eachSlipOfThePenShows() {
        String token = TokenText.random("pat", OURS).reveal();
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'x' ? 'y' : 'x';
            String mistyped = token.substring(0, at) + other + token.substring(at + 1);

            assertThat(TokenText.parse(mistyped).filter(OURS::matches))
                    .as(mistyped)
                    .isEmpty();
        }
    }

    @Test
    void itIsTheSameOnEveryNode() {
        assertThat(OURS.of("pat_abc")).isEqualTo(keyed("ours").of("pat_abc")).matches("[0-9A-Za-z]{6}");
        assertThat(OURS.of("pat_abc")).isNotEqualTo(OURS.of("pat_abd"));
    }
}
