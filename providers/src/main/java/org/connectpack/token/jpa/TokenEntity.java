package org.connectpack.token.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.connectpack.token.PersonalAccessToken;

/** A row of CONNECTPACK_TOKEN; times are milliseconds since 1970. */
@Entity(name = "ConnectPackToken")
@Table(name = "CONNECTPACK_TOKEN")
public class TokenEntity {

    @Id
    @Column(name = "ID", length = 36, nullable = false)
    String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    String userId;

    @Column(name = "CLIENT_ID", length = 36, nullable = false)
    String clientId;

    @Column(name = "FAMILY_ID", length = 36, nullable = false)
    String familyId;

    @Column(name = "NAME", length = 255, nullable = false)
    String name;

    /** With a space before and behind each, so that one can be searched for. */
    @Column(name = "SCOPES", length = 4000, nullable = false)
    String scopes;

    @Column(name = "HINT", length = 36, nullable = false)
    String hint;

    @Column(name = "HASH", length = 64, nullable = false)
    String hash;

    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    @Column(name = "EXPIRES_AT")
    Long expiresAt;

    @Column(name = "IMPORTED", nullable = false)
    boolean imported;

    /** The place of an {@link org.connectpack.token.ExpiryNotice} among them: how much was told of its end. */
    @Column(name = "EXPIRY_NOTICE", nullable = false)
    int expiryNotice;

    @Column(name = "LAST_USED_AT")
    Long lastUsedAt;

    @Column(name = "LAST_USED_FROM", length = 64)
    String lastUsedFrom;

    @Column(name = "REPLACED_AT")
    Long replacedAt;

    @Column(name = "GOOD_UNTIL")
    Long goodUntil;

    PersonalAccessToken token() {
        return new PersonalAccessToken(
                id,
                realmId,
                userId,
                clientId,
                familyId,
                name,
                scopes.isBlank() ? List.of() : List.of(scopes.strip().split(" ")),
                hint,
                Instant.ofEpochMilli(createdAt),
                instant(expiresAt),
                imported,
                instant(lastUsedAt),
                Optional.ofNullable(lastUsedFrom),
                instant(replacedAt),
                instant(goodUntil));
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
