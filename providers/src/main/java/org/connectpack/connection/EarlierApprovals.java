package org.connectpack.connection;

import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Logins by CIBA that were asked for before a connection ended or lost a scope. Keycloak takes their approval for consent to
 * all that they ask for, whenever they are redeemed; so that they are not, it is remembered as long as one can wait.
 */
final class EarlierApprovals {

    private static final String AT = "at";

    /** Beyond what Keycloak keeps such a request for. */
    private static final int MARGIN_SECONDS = 60;

    private EarlierApprovals() {}

    /** From now on none is good that was asked for until now. It is committed by itself, so that who redeems meanwhile sees it. */
    static void forget(KeycloakSession session, String userId, ClientModel client) {
        CibaConfig policy = client.getRealm().getCibaPolicy();
        if (!policy.isOIDCCIBAGrantEnabled(client)) {
            return;
        }
        String key = key(userId, client);
        int seconds = policy.getExpiresIn() + policy.getPoolingInterval() + MARGIN_SECONDS;
        Map<String, String> now = Map.of(AT, Long.toString(Time.currentTimeMillis() / 1000));
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(),
                own -> own.singleUseObjects().put(key, seconds, now));
    }

    /** @param askedAt in seconds; of the same second nobody knows, so it counts as before */
    static boolean isForgotten(KeycloakSession session, String userId, ClientModel client, long askedAt) {
        Map<String, String> forgotten = session.singleUseObjects().get(key(userId, client));
        return forgotten != null && askedAt <= Long.parseLong(forgotten.get(AT));
    }

    private static String key(String userId, ClientModel client) {
        return "connectpack.forgotten." + client.getId() + "." + userId;
    }
}
