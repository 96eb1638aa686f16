package org.connectpack.connection;

import java.time.Duration;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * When a user's connection with a client ended last, or lost a scope: in whole seconds, as codes and tokens have them. All
 * nodes know it, for as long as a code or an access token may live that was made before.
 */
enum LastChange {
    END("end"),
    NARROWING("narrowing");

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final String SECOND = "second";

    private final String word;

    LastChange(String word) {
        this.word = word;
    }

    /** Now. */
    void note(KeycloakSession session, String userId, String clientId) {
        RealmModel realm = session.getContext().getRealm();
        long codes = Math.max(
                realm.getAccessCodeLifespan(), realm.getOAuth2DeviceConfig().getLifespan());
        long life = Math.max(SHORTEST.toSeconds(), Math.max(codes, realm.getAccessTokenLifespan()));
        String now = String.valueOf(Time.currentTimeMillis() / 1000);
        session.singleUseObjects().put(key(userId, clientId), life, Map.of(SECOND, now));
    }

    /** When the session is committed, and then only. */
    void noteAfterCommit(KeycloakSession session, String userId, String clientId) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(), session.getContext(), own -> note(own, userId, clientId));
            }

            @Override
            protected void rollbackImpl() {
                // Nothing has changed.
            }
        });
    }

    /** There was none after all. */
    void forget(KeycloakSession session, String userId, String clientId) {
        session.singleUseObjects().remove(key(userId, clientId));
    }

    /** Whether what was made in a second was made before it, or may have been. */
    boolean isAfter(KeycloakSession session, String userId, String clientId, long second) {
        return second(session, userId, clientId) >= second;
    }

    /** Lets the second pass, so that what is made now is younger. Nobody who reads a consent page is that fast. */
    void letPass(KeycloakSession session, String userId, String clientId) {
        NextSecond.after(second(session, userId, clientId));
    }

    private long second(KeycloakSession session, String userId, String clientId) {
        Map<String, String> noted = session.singleUseObjects().get(key(userId, clientId));
        return noted == null ? Long.MIN_VALUE : Long.parseLong(noted.get(SECOND));
    }

    private String key(String userId, String clientId) {
        return "connectpack." + word + "." + clientId + "." + userId;
    }
}
