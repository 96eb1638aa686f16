package org.connectpack.connection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.keycloak.models.UserConsentModel;

/**
 * What the table knows of a user and a client. It may be of an earlier grant, which ended in a way that told nobody: of
 * that nothing is said of a later one.
 *
 * @param grantedAt when the grant was made that {@code via} is about
 */
record ConnectionRecord(Optional<Instant> grantedAt, Optional<Via> via, Optional<Instant> lastUsedAt) {

    static final ConnectionRecord NONE = new ConnectionRecord(Optional.empty(), Optional.empty(), Optional.empty());

    /** How this grant came about; nothing where it is older than the record. */
    Optional<Via> via(Optional<UserConsentModel> consent) {
        return grantedAt(consent)
                .flatMap(
                        time -> via.filter(any -> grantedAt.filter(time::equals).isPresent()));
    }

    /** When the client used this grant last. What is kept is of whole seconds. */
    Optional<Instant> lastUsedAt(Optional<UserConsentModel> consent) {
        Instant since = grantedAt(consent).orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
        return lastUsedAt.filter(time -> !time.isBefore(since));
    }

    private static Optional<Instant> grantedAt(Optional<UserConsentModel> consent) {
        return consent.map(UserConsentModel::getCreatedDate).map(Instant::ofEpochMilli);
    }
}
