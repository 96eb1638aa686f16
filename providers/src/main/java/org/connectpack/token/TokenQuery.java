package org.connectpack.token;

import java.time.Instant;
import java.util.Optional;

/**
 * What an administrator looks for; whatever is not named does not matter.
 *
 * @param userId the owner
 * @param clientId Keycloak's id of the client
 * @param scope one of the token's scopes
 * @param expired whether it has expired at {@code now}
 * @param unusedSince not used after this, nor made after it
 */
public record TokenQuery(
        Optional<String> userId,
        Optional<String> clientId,
        Optional<String> scope,
        Optional<Boolean> expired,
        Optional<Instant> unusedSince,
        Instant now) {}
