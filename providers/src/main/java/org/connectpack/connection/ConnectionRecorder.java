package org.connectpack.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.connectpack.connection.ConnectionEntity.Key;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.TokenUtil;

/** Hears of logins, tokens and consents, and takes note of what Keycloak itself does not keep of them. */
final class ConnectionRecorder implements EventListenerProvider {

    /** An event says that a user agreed, and not to what for the first time: a younger consent was made by this request. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final ConnectionUses uses;

    ConnectionRecorder(KeycloakSession session, ConnectionUses uses) {
        this.session = session;
        this.uses = uses;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case LOGIN, AUTHREQID_TO_TOKEN -> {
                beYounger(event, event.getClientId());
                noteUse(event);
                if (Details.CONSENT_VALUE_CONSENT_GRANTED.equals(detail(event, Details.CONSENT))) {
                    noteGrant(event, event.getClientId(), Via.LOGIN);
                }
            }
            case CODE_TO_TOKEN, OAUTH2_DEVICE_CODE_TO_TOKEN -> {
                noteUse(event);
                watchRedemption(event);
            }
            case REFRESH_TOKEN -> noteUse(event);
            case GRANT_CONSENT -> {
                beYounger(event, detail(event, Details.GRANTED_CLIENT));
                noteGrant(event, detail(event, Details.GRANTED_CLIENT), Via.API);
            }
            case REVOKE_GRANT -> forget(event);
            default -> {
                // is about no connection
            }
        }
    }

    /** What comes of a new connection is told by its time from what came of one that has ended. */
    private void beYounger(Event event, String clientId) {
        connectable(event, clientId)
                .ifPresent(client -> LastChange.END.letPass(session, event.getUserId(), client.getId()));
    }

    private void noteUse(Event event) {
        connectable(event, event.getClientId())
                .ifPresent(client -> uses.note(event.getRealmId(), key(event, client), time(event)));
    }

    private void watchRedemption(Event event) {
        if (TokenUtil.TOKEN_TYPE_OFFLINE.equals(detail(event, Details.REFRESH_TOKEN_TYPE))) {
            connectable(event, event.getClientId()).ifPresent(client -> LateRedemption.watch(session, event, client));
        }
    }

    private void noteGrant(Event event, String clientId, Via via) {
        Optional<ClientModel> found = connectable(event, clientId);
        Optional<Instant> granted = found.flatMap(client -> consent(event, client))
                .map(UserConsentModel::getCreatedDate)
                .map(Instant::ofEpochMilli)
                .filter(at -> at.plus(JUST_NOW).isAfter(Instant.ofEpochMilli(event.getTime())));
        if (granted.isPresent()) {
            record(
                    event.getRealmId(),
                    key(event, found.get()),
                    granted.get(),
                    isImpersonated(event) ? Via.ADMINISTRATOR : via);
        }
    }

    /**
     * A new row is written in a transaction of its own: of two that write it, the one that fails must not lose its request. It
     * names the consent's time, so it says nothing where the consent is rolled back.
     */
    private void record(String realmId, Key key, Instant grantedAt, Via via) {
        ConnectionTable table = new ConnectionTable(session);
        if (!table.has(key)) {
            try {
                KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(),
                        own -> new ConnectionTable(own).addGrant(realmId, key, grantedAt, via));
                return;
            } catch (ModelDuplicateException anotherWasFaster) {
                // then there is a row
            }
        }
        table.noteGrant(key, grantedAt, via);
    }

    /** An app that gives one token back tells of it with the same event, and keeps the consent. */
    private void forget(Event event) {
        connectable(event, detail(event, Details.REVOKED_CLIENT))
                .filter(client -> consent(event, client).isEmpty())
                .ifPresent(client -> new ConnectionTable(session).remove(key(event, client)));
    }

    /** A client that can be connected, of a realm that shows connections, if the event is of a user. */
    private Optional<ClientModel> connectable(Event event, String clientId) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null
                || clientId == null
                || event.getUserId() == null
                || ConnectionSettings.of(realm).isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(realm.getClientByClientId(clientId)).filter(ClientModel::isConsentRequired);
    }

    private Optional<UserConsentModel> consent(Event event, ClientModel client) {
        UserModel user = session.users().getUserById(client.getRealm(), event.getUserId());
        return Optional.ofNullable(user).flatMap(each -> Consents.of(session, each, client));
    }

    private boolean isImpersonated(Event event) {
        UserSessionModel login = event.getSessionId() == null
                ? session.getContext().getUserSession()
                : session.sessions()
                        .getUserSession(session.realms().getRealm(event.getRealmId()), event.getSessionId());
        return login != null && login.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }

    private static Key key(Event event, ClientModel client) {
        return new Key(event.getUserId(), client.getId());
    }

    /** Of whole seconds, as Keycloak's sessions are. */
    private static Instant time(Event event) {
        return Instant.ofEpochMilli(event.getTime()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String detail(Event event, String name) {
        return event.getDetails() == null ? null : event.getDetails().get(name);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // administrators make no grants
    }

    @Override
    public void close() {
        // the uses are written by a task of their own
    }
}
