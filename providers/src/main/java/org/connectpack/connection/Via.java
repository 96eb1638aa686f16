package org.connectpack.connection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a grant came about. */
enum Via {

    /** The user agreed on the consent page, or on another device. */
    LOGIN,

    /** By a request of the user's, without that page. */
    API,

    /** Somebody who impersonated the user did so in either way. */
    ADMINISTRATOR;

    static Optional<Via> of(String word) {
        return Arrays.stream(values()).filter(via -> via.word().equals(word)).findFirst();
    }

    /** As it is stored and told. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
