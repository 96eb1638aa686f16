package org.connectpack.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of CONNECTPACK_CONNECTION: what Keycloak's consent does not say; times are milliseconds since 1970. */
@Entity(name = "ConnectPackConnection")
@Table(name = "CONNECTPACK_CONNECTION")
@IdClass(ConnectionEntity.Key.class)
public class ConnectionEntity {

    @Id
    @Column(name = "USER_ID", length = 255, nullable = false)
    String userId;

    @Id
    @Column(name = "CLIENT_ID", length = 36, nullable = false)
    String clientId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Column(name = "GRANTED_AT")
    Long grantedAt;

    @Column(name = "VIA", length = 36)
    String via;

    @Column(name = "LAST_USED_AT")
    Long lastUsedAt;

    /** Whose it is, and to which client: Keycloak's ids. */
    public record Key(String userId, String clientId) implements Serializable {

        private static final long serialVersionUID = 1L;
    }
}
