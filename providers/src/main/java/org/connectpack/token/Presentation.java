package org.connectpack.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a realm's users know their tokens as. */
public enum Presentation {
    PERSONAL_ACCESS_TOKENS,
    API_KEYS;

    /** As in realm JSON and in answers: {@code api-keys}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<String> words() {
        return Arrays.stream(values()).map(Presentation::word).collect(Collectors.toSet());
    }

    /** @param word one of {@link #words()} */
    static Presentation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
