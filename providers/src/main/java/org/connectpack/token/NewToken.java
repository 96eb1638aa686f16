package org.connectpack.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a token to be.
 *
 * @param clientId the client that is to decide on scopes and claims, or nothing for the realm's usual one
 */
public record NewToken(String name, List<String> scopes, Expiry expiry, Optional<String> clientId) {

    /** When it is to expire. */
    public sealed interface Expiry {

        /** As the realm has it where nobody says anything. */
        record Usual() implements Expiry {}

        /** Never, or as usual where the realm does not have that. */
        record Never() implements Expiry {}

        /** @param time in milliseconds, as it is stored: an answer must not say more than lists do later */
        record At(Instant time) implements Expiry {

            public At {
                time = time.truncatedTo(ChronoUnit.MILLIS);
            }
        }
    }
}
