package org.connectpack.connection;

import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An offline session that a code is redeemed for at the moment when its connection ends. Who ends it cannot see it yet;
 * so who redeems looks again.
 */
final class LateRedemption {

    private LateRedemption() {}

    /** Looks again when the session is committed. */
    static void watch(KeycloakSession session, Event event, ClientModel client) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(),
                        session.getContext(),
                        own -> endIfRevoked(own, event, client.getId()));
            }

            @Override
            protected void rollbackImpl() {
                // There is no such session.
            }
        });
    }

    private static void endIfRevoked(KeycloakSession session, Event event, String clientId) {
        ClientModel client = session.getContext().getRealm().getClientById(clientId);
        UserModel user = session.users().getUserById(session.getContext().getRealm(), event.getUserId());
        if (client == null || user == null) {
            return;
        }
        boolean revoked = GrantedScopes.of(session, client, user)
                .filter(granted -> granted.isAnyTaken(granted.named(OAuth2Constants.OFFLINE_ACCESS)))
                .isPresent();
        if (revoked) {
            boolean ended = GrantedScopes.consent(session, user, client).isEmpty();
            List<String> login = List.of(event.getSessionId());
            new DeadSessions(session)
                    .sweep(List.of(EndedConnection.ofLogins(client, user, ended ? login : List.of(), login)));
        }
    }
}
