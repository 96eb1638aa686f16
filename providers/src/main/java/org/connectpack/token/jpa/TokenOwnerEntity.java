package org.connectpack.token.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of CONNECTPACK_TOKEN_OWNER, which is there to be locked. */
@Entity(name = "ConnectPackTokenOwner")
@Table(name = "CONNECTPACK_TOKEN_OWNER")
public class TokenOwnerEntity {

    @Id
    @Column(name = "USER_ID", length = 255, nullable = false)
    String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;
}
