package org.connectpack.mail;

import jakarta.enterprise.context.ContextNotActiveException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.connectpack.mail.MailTable.Mail;
import org.connectpack.support.PlainText;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.urls.UrlType;

/** Sends the mails that are due, by Keycloak's own means, each from one node. */
final class MailDelivery {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class);
    private static final String TEMPLATE = "connectpack-notice.ftl";
    private static final int BATCH = 100;

    /** Longer than Keycloak tries to reach a mail server. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The wait doubles each time: with two minutes at first, the last attempt is after almost three days. */
    private static final int MOST_ATTEMPTS = 12;

    private final KeycloakSessionFactory sessions;
    private final Duration retryAfter;

    MailDelivery(KeycloakSessionFactory sessions, Duration retryAfter) {
        this.sessions = sessions;
        this.retryAfter = retryAfter;
    }

    /** Whether a user can get mail. An address that is not verified may be anybody's, who wants no mail of ours. */
    static boolean isPossible(RealmModel realm, UserModel reader) {
        String host = realm.getSmtpConfig().get("host");
        boolean hasAddress = reader.getEmail() != null && !reader.getEmail().isBlank() && reader.isEmailVerified();
        return reader.isEnabled() && hasAddress && host != null && !host.isBlank();
    }

    void deliverDue() {
        List<Mail> due;
        do {
            Instant now = now();
            due = KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> new MailTable(session).due(now, BATCH));
            due.forEach(this::deliver);
        } while (due.size() == BATCH);
    }

    private void deliver(Mail mail) {
        Instant now = now();
        boolean mine = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> new MailTable(session).claim(mail, now, now.plus(LEASE)));
        if (!mine) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> send(session, mail));
            inTable(table -> table.remove(mail.id()));
        } catch (RuntimeException failed) {
            failed(mail, failed);
        }
    }

    /** What fails is tried again; all else of its realm, whose mail server it may be, waits a little. */
    private void failed(Mail mail, RuntimeException reason) {
        Instant now = now();
        boolean last = mail.attempts() + 1 >= MOST_ATTEMPTS;
        Instant next = now.plus(retryAfter.multipliedBy(1L << Math.min(mail.attempts(), MOST_ATTEMPTS)));
        LOG.warnf(
                "A mail to user %s in realm %s could not be sent, %s: %s",
                mail.userId(),
                mail.realmId(),
                last ? "and it is given up" : "it is tried again at " + next,
                reason.getMessage());
        inTable(table -> {
            if (last) {
                table.remove(mail.id());
            } else {
                table.retry(mail.id(), next);
            }
            table.postpone(mail.realmId(), now, now.plus(retryAfter));
        });
    }

    private void inTable(Consumer<MailTable> change) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> change.accept(new MailTable(session)));
    }

    private static void send(KeycloakSession session, Mail mail) {
        RealmModel realm = session.realms().getRealm(mail.realmId());
        session.getContext().setRealm(realm);
        UserModel reader = realm == null ? null : session.users().getUserById(realm, mail.userId());
        if (reader == null || !isPossible(realm, reader)) {
            return;
        }
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        Letter letter = Letter.read(mail.letter());
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("occasion", letter.occasion());
        attributes.put("facts", facts(letter, Locale.forLanguageTag(mail.locale())));
        account(session).ifPresent(address -> attributes.put("account", address));
        String realmName = PlainText.visible(realm.getDisplayName()).orElse(realm.getName());
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(reader)
                    .send("connectpackMail" + letter.occasion() + "Subject", List.of(realmName), TEMPLATE, attributes);
        } catch (EmailException failed) {
            throw new Undelivered(failed);
        }
    }

    private static List<Map<String, String>> facts(Letter letter, Locale locale) {
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC);
        return letter.facts().stream()
                .map(fact -> {
                    String time = fact.time() == null ? "" : format.format(Instant.ofEpochMilli(fact.time())) + " UTC";
                    return Map.of("label", fact.label(), "value", fact.text() == null ? time : fact.text());
                })
                .toList();
    }

    /**
     * Where the reader's account console is; nothing where the server has no address of its own. Then it would be the one
     * that some request named, whoever sent it.
     */
    private static Optional<String> account(KeycloakSession session) {
        try {
            return Optional.of(session.getContext()
                    .getUri(UrlType.FRONTEND)
                    .getBaseUriBuilder()
                    .path("realms/{realm}/account/")
                    .build(session.getContext().getRealm().getName())
                    .toString());
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** Carries Keycloak's checked exception out of a transaction. */
    private static final class Undelivered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undelivered(EmailException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
