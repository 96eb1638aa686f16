package org.connectpack.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportedKeyTest {

    private static final String HEX = "78a08441f4314f0a2833cfe58c62e555a162264206982cda39f6804f5048f570";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                "0123456789abcdef",
                "a.b.c.d.e.f.g.h.i.j",
                "eyebrow-and-eyelash",
                "{1f0c}!\"$%&/()=?*+~#'<>|^"
            })
    void whatTheOldServerMadeIsItsOwnAffair(String key) {
        assertThat(ImportedKey.isLike(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789abcde",
                "with a blank in it",
                "n\u00f6t-only-ascii-characters",
                "line\nbreak-in-a-key",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d"
            })
    void whatIsTooShortOrForKeycloakToJudgeIsNone(String presented) {
        assertThat(ImportedKey.isLike(presented)).isFalse();
    }

    @Test
    void itIsNoLongerThanAHeaderCanBear() {
        assertThat(ImportedKey.isLike("k".repeat(512))).isTrue();
        assertThat(ImportedKey.isLike("k".repeat(513))).isFalse();
        assertThat(ImportedKey.isLike(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEX,
                "78A08441F4314F0A2833CFE58C62E555A162264206982CDA39F6804F5048F570",
                "eKCEQfQxTwooM8/ljGLlVaFiJkIGmCzaOfaAT1BI9XA=",
                "eKCEQfQxTwooM8/ljGLlVaFiJkIGmCzaOfaAT1BI9XA",
                "eKCEQfQxTwooM8_ljGLlVaFiJkIGmCzaOfaAT1BI9XA"
            })
    void aHashIsReadInHexadecimalDigitsAndInBase64(String given) {
        assertThat(ImportedKey.hash(given)).contains(HEX);
        assertThat(ImportedKey.hash(given)).contains(TokenText.hash("sk_live_4eC39HqLyjWDarjtT1zdp7dc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "5f4dcc3b5aa765d61d8327deb882cf99", "eKCEQfQxTwooM8/ljGLlVaFiJkIGmCzaOfaAT1BI", "\u00e4"
            })
    void anyOtherHashIsNone(String given) {
        assertThat(ImportedKey.hash(given)).isEmpty();
    }
}
