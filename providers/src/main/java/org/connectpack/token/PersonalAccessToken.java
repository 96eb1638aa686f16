package org.connectpack.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token as it is stored: whose it is and what it is for, without the secret.
 *
 * @param id a UUID, which is no secret
 * @param realmId Keycloak's id of the realm
 * @param userId Keycloak's id of the owner
 * @param clientId Keycloak's id of the client that decides on scopes and claims, not what it is called
 * @param familyId the same for a token and all that came of it by rotation
 * @param name what the owner calls it
 * @param scopes what it was made for, in alphabetical order
 * @param hint the prefix and the first characters of the secret
 * @param expiresAt nothing where it does not expire
 * @param imported whether another server made it, of which the hash alone is known here
 * @param lastUsedAt nothing where it was never used; may be a minute late
 * @param lastUsedFrom the address that it came from then
 * @param replacedAt when it was rotated, if it was
 * @param goodUntil how long a replaced token is still good
 */
public record PersonalAccessToken(
        String id,
        String realmId,
        String userId,
        String clientId,
        String familyId,
        String name,
        List<String> scopes,
        String hint,
        Instant createdAt,
        Optional<Instant> expiresAt,
        boolean imported,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedFrom,
        Optional<Instant> replacedAt,
        Optional<Instant> goodUntil) {

    public boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    public boolean isReplaced() {
        return replacedAt.isPresent();
    }

    /** Whether it was rotated and the time is over for which it was still good. */
    boolean isOutOfGrace(Instant now) {
        return isReplaced() && goodUntil.filter(now::isBefore).isEmpty();
    }
}
