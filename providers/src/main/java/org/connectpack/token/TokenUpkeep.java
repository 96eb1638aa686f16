package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * What is done from time to time, on one node: tells that tokens expire, removes those that did long ago, and those of
 * users, clients and realms that are gone.
 */
final class TokenUpkeep implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(TokenUpkeep.class);
    private static final int BATCH = 500;

    @Override
    public void run(KeycloakSession session) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        List<String> realms =
                session.realms().getRealmsStream().map(RealmModel::getId).toList();
        for (String realm : realms) {
            Stream.of(ExpiryNotice.EXPIRED, ExpiryNotice.WITHIN_DAYS, ExpiryNotice.WITHIN_FORTNIGHT)
                    .forEach(notice -> untilDone(sessions, realm, each -> tell(each, notice, now)));
            untilDone(sessions, realm, TokenUpkeep::removeForgotten);
            untilDone(sessions, realm, TokenUpkeep::removeOfGoneClients);
            untilDone(sessions, realm, each -> removeEnded(each, now));
        }
        removeOfGoneRealms(sessions);
    }

    /** Does something to a batch of a realm's tokens, and says to how many. */
    private interface Chore {
        int on(KeycloakSession session);
    }

    /** Each batch in a transaction of its own, so that none is long. What fails in one realm is no other's trouble. */
    private static void untilDone(KeycloakSessionFactory sessions, String realmId, Chore chore) {
        try {
            inBatches(sessions, realmId, chore);
        } catch (RuntimeException notNow) {
            LOG.warnf(
                    notNow, "Personal access tokens of realm %s could not be looked after; it is tried again", realmId);
        }
    }

    private static void inBatches(KeycloakSessionFactory sessions, String realmId, Chore chore) {
        int done = BATCH;
        while (done == BATCH) {
            done = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                return realm == null ? 0 : chore.on(session);
            });
        }
    }

    private static Optional<TokenSettings> settings(KeycloakSession session) {
        return TokenSettings.of(session.getContext().getRealm());
    }

    /** What ends first is told first, so that of two notices that are due a token gets the later one alone. */
    private static int tell(KeycloakSession session, ExpiryNotice notice, Instant now) {
        return settings(session)
                .map(policy -> tell(session, policy, notice, now))
                .orElse(0);
    }

    private static int tell(KeycloakSession session, TokenSettings settings, ExpiryNotice notice, Instant now) {
        RealmModel realm = session.getContext().getRealm();
        List<PersonalAccessToken> due =
                store(session).expiring(realm.getId(), now.plus(notice.ahead()), notice.previous(), BATCH);
        for (PersonalAccessToken token : due) {
            if (store(session).advance(token.id(), notice)) {
                UserModel owner = session.users().getUserById(realm, token.userId());
                if (notice == ExpiryNotice.EXPIRED) {
                    new TokenEvents(session).expired(token, owner);
                } else {
                    new TokenMails(session, settings).tell(TokenMail.EXPIRING, token, owner);
                }
            }
        }
        return due.size();
    }

    private static int removeForgotten(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        List<String> gone = store(session).ownersWithoutUser(realm.getId(), BATCH).stream()
                // Where another provider than Keycloak's keeps the users, they are in no table that the store knows.
                .filter(owner -> session.users().getUserById(realm, owner) == null)
                .toList();
        gone.forEach(owner -> store(session).removeOfUser(realm.getId(), owner));
        return gone.size();
    }

    private static int removeOfGoneClients(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        store(session).clientsWithoutClient(realm.getId()).stream()
                .filter(client -> realm.getClientById(client) == null)
                .forEach(client -> store(session).removeOfClient(realm.getId(), client));
        return 0;
    }

    /** In a realm that has no policy any more, or one that cannot be read, after the usual time. */
    private static int removeEnded(KeycloakSession session, Instant now) {
        Duration retention = settings(session).map(TokenSettings::retention).orElse(TokenSettings.USUAL_RETENTION);
        return store(session).removeEnded(session.getContext().getRealm().getId(), now.minus(retention), BATCH);
    }

    private static void removeOfGoneRealms(KeycloakSessionFactory sessions) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    sessions, session -> store(session).realmsWithoutRealm().forEach(store(session)::removeOfRealm));
        } catch (RuntimeException notNow) {
            LOG.warn("Personal access tokens of realms that are gone could not be removed; it is tried again", notNow);
        }
    }

    private static TokenStore store(KeycloakSession session) {
        return session.getProvider(TokenStore.class);
    }
}
