package org.connectpack.token;

import java.util.Locale;

/** Where a personal access token was presented. */
public enum Door {
    INTROSPECTION,
    REVOCATION,
    EXCHANGE,
    /** A dialect's protected resource. */
    RESOURCE,
    GATE,
    /** Where a token asks about itself. */
    SELF,
    /** Where somebody hands in what was found. */
    REPORT;

    /** For metrics and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
