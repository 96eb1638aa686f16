package org.connectpack.token;

import java.time.Instant;
import org.keycloak.provider.Provider;

/** Remembers that tokens were used, and writes it down some time later, off the request's path. */
public interface TokenUses extends Provider {

    /**
     * Takes note that a token was used.
     *
     * @param from the address that it came from
     * @return what is new about it; of several uses that have still to be written each address is told of once, so that a
     *     token used from two addresses in turn is not told of at each use
     */
    Novelty note(PersonalAccessToken token, Instant now, String from);

    /** What is new about a use. */
    enum Novelty {
        NOTHING,
        FIRST_USE,
        NEW_ADDRESS
    }
}
