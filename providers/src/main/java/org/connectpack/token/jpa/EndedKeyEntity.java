package org.connectpack.token.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of CONNECTPACK_ENDED_KEY: an imported key that is over. */
@Entity(name = "ConnectPackEndedKey")
@Table(name = "CONNECTPACK_ENDED_KEY")
@IdClass(EndedKeyEntity.Key.class)
public class EndedKeyEntity {

    @Id
    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Id
    @Column(name = "HASH", length = 64, nullable = false)
    String hash;

    /** SHA-256 of the key, and where it was one. */
    public record Key(String realmId, String hash) implements Serializable {

        private static final long serialVersionUID = 1L;
    }
}
