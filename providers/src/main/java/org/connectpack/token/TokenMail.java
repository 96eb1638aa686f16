package org.connectpack.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What owners of tokens are told by mail. */
enum TokenMail {
    /** A token was made, by them or for them. */
    MADE,
    /** A token ends in a fortnight, or in three days. */
    EXPIRING,
    /** A token was used after it had been replaced. */
    REUSED,
    /** Somebody found a token where it should not be. */
    LEAKED;

    static final String NONE = "none";

    /** As in realm JSON: those there are, and {@code none}. */
    static Set<String> words() {
        return Stream.concat(Arrays.stream(values()).map(TokenMail::word), Stream.of(NONE))
                .collect(Collectors.toSet());
    }

    /** @param words some of {@link #words()} */
    static Set<TokenMail> read(Collection<String> words) {
        EnumSet<TokenMail> mails = EnumSet.noneOf(TokenMail.class);
        if (!words.contains(NONE)) {
            words.forEach(word -> mails.add(valueOf(word.toUpperCase(Locale.ROOT))));
        }
        return mails;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in the names of messages: {@code Made}. */
    String occasion() {
        return name().charAt(0) + word().substring(1);
    }
}
