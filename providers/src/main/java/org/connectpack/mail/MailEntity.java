package org.connectpack.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of CONNECTPACK_MAIL: a mail that is to be sent; times are milliseconds since 1970. */
@Entity(name = "ConnectPackMail")
@Table(name = "CONNECTPACK_MAIL")
public class MailEntity {

    @Id
    @Column(name = "ID", length = 36, nullable = false)
    String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    String userId;

    /** A BCP 47 tag. */
    @Column(name = "LOCALE", length = 64, nullable = false)
    String locale;

    @Column(name = "LETTER", length = 4000, nullable = false)
    String letter;

    @Column(name = "ATTEMPTS", nullable = false)
    int attempts;

    @Column(name = "NEXT_AT", nullable = false)
    long nextAt;
}
