package org.connectpack.token;

import java.util.Optional;

/** What came of looking at a presented token. */
public sealed interface Verification {

    /** It is good. */
    record Good(VerifiedToken token) implements Verification {}

    /**
     * It is not. The caller learns no more than that, the operator reads the reason in the event.
     *
     * @param reason a word for the event
     * @param token what is stored of it, where it was found
     */
    record Bad(Reason reason, Optional<PersonalAccessToken> token) implements Verification {}

    /** Why a token is not good. */
    enum Reason {
        /** The realm has no personal access tokens. */
        NOT_ENABLED,
        /** It has not the form of a token, or its checksum is none of this realm's. */
        MADE_UP,
        /** No such token is stored: it was ended, or belongs to another realm. */
        UNKNOWN,
        EXPIRED,
        /** It was rotated, and the grace period is over. */
        REPLACED,
        USER_GONE,
        USER_DISABLED,
        /** The user has something to do first that the realm says matters. */
        REQUIRED_ACTION,
        CLIENT_GONE,
        CLIENT_DISABLED,
        /** The realm, the client or the user has a not-before that is later than the token. */
        NOT_BEFORE,
        /** A scope is no longer assigned to the client, or no longer permitted to the owner. */
        SCOPE_GONE;

        /** For {@code reason} in an event. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    default Optional<VerifiedToken> good() {
        return this instanceof Good good ? Optional.of(good.token()) : Optional.empty();
    }
}
