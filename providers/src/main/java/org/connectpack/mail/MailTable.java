package org.connectpack.mail;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Mails that are to be sent, in the table CONNECTPACK_MAIL. */
final class MailTable {

    private final EntityManager entities;

    MailTable(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * A mail that is to be sent.
     *
     * @param locale a BCP 47 tag
     * @param letter as {@link Letter#write} has written it
     * @param attempts how often that was tried
     */
    record Mail(String id, String realmId, String userId, String locale, String letter, int attempts) {}

    void add(String realmId, String userId, String locale, Letter letter, Instant now) {
        MailEntity row = new MailEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.userId = userId;
        row.locale = locale;
        row.letter = letter.write();
        row.nextAt = now.toEpochMilli();
        entities.persist(row);
    }

    List<Mail> due(Instant now, int most) {
        return entities.createQuery(
                        "select m from ConnectPackMail m where m.nextAt <= :now order by m.nextAt", MailEntity.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Mail(row.id, row.realmId, row.userId, row.locale, row.letter, row.attempts))
                .toList();
    }

    /**
     * Takes a mail that is still due to send it, which nobody else does before that time. Of several who try, one is told
     * {@code true}.
     */
    boolean claim(Mail mail, Instant now, Instant until) {
        return entities.createQuery("update ConnectPackMail m set m.attempts = m.attempts + 1, m.nextAt = :next"
                                + " where m.id = :id and m.attempts = :attempts and m.nextAt <= :now")
                        .setParameter("next", until.toEpochMilli())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", mail.id())
                        .setParameter("attempts", mail.attempts())
                        .executeUpdate()
                == 1;
    }

    /** Lets a mail that could not be sent wait. */
    void retry(String id, Instant next) {
        entities.createQuery("update ConnectPackMail m set m.nextAt = :next where m.id = :id")
                .setParameter("next", next.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Lets all that is due in a realm wait. */
    void postpone(String realmId, Instant now, Instant next) {
        entities.createQuery(
                        "update ConnectPackMail m set m.nextAt = :next where m.realmId = :realm and m.nextAt <= :now")
                .setParameter("next", next.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    void remove(String id) {
        removeWhere("m.id = :value", id);
    }

    void removeOfUser(String userId) {
        removeWhere("m.userId = :value", userId);
    }

    void removeOfRealm(String realmId) {
        removeWhere("m.realmId = :value", realmId);
    }

    private void removeWhere(String condition, String value) {
        entities.createQuery("delete from ConnectPackMail m where " + condition)
                .setParameter("value", value)
                .executeUpdate();
    }
}
