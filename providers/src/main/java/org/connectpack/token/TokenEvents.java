package org.connectpack.token;

import org.connectpack.token.TokenUses.Novelty;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What becomes of tokens, in Keycloak's events. Keycloak has no event types for more than its own: a token is a
 * credential that is updated or removed; {@value #WHAT} says what happened. Both types are among those that a realm keeps
 * unless told otherwise, which those of mere use are not.
 */
final class TokenEvents {

    static final String WHAT = "personal_access_token";

    private static final String LEAKED = "leaked";

    private final KeycloakSession session;

    TokenEvents(KeycloakSession session) {
        this.session = session;
    }

    void made(PersonalAccessToken token, UserModel owner, ClientModel client) {
        event(EventType.UPDATE_CREDENTIAL, "made", token, owner, client).success();
    }

    void imported(PersonalAccessToken token, UserModel owner, ClientModel client) {
        event(EventType.UPDATE_CREDENTIAL, "imported", token, owner, client).success();
    }

    void rotated(PersonalAccessToken old, PersonalAccessToken token, UserModel owner, ClientModel client) {
        event(EventType.UPDATE_CREDENTIAL, "rotated", token, owner, client)
                .detail("replaced_token_id", old.id())
                .success();
    }

    void ended(PersonalAccessToken token, UserModel owner) {
        event(EventType.REMOVE_CREDENTIAL, "ended", token, owner, client(token)).success();
    }

    void leaked(PersonalAccessToken token, UserModel owner) {
        event(EventType.REMOVE_CREDENTIAL, LEAKED, token, owner, client(token)).success();
    }

    void leakedAndNotEnded(PersonalAccessToken token, UserModel owner) {
        event(EventType.REMOVE_CREDENTIAL, LEAKED, token, owner, client(token))
                .detail(Details.REASON, "the token could not be ended")
                .error(OAuthErrorException.TEMPORARILY_UNAVAILABLE);
    }

    void reused(PersonalAccessToken token, UserModel owner) {
        event(EventType.REMOVE_CREDENTIAL, "reused after rotation", token, owner, client(token))
                .success();
    }

    void expired(PersonalAccessToken token, UserModel owner) {
        event(EventType.REMOVE_CREDENTIAL, "expired", token, owner, client(token))
                .success();
    }

    void used(PersonalAccessToken token, UserModel owner, ClientModel client, Novelty novelty) {
        if (novelty != Novelty.NOTHING) {
            String what = novelty == Novelty.FIRST_USE ? "used for the first time" : "used from a new address";
            event(EventType.UPDATE_CREDENTIAL, what, token, owner, client).success();
        }
    }

    private ClientModel client(PersonalAccessToken token) {
        return session.getContext().getRealm().getClientById(token.clientId());
    }

    private EventBuilder event(
            EventType type, String what, PersonalAccessToken token, UserModel owner, ClientModel client) {
        RealmModel realm = session.getContext().getRealm();
        ClientConnection connection = session.getContext().getConnection();
        EventBuilder event =
                connection == null ? new EventBuilder(realm, session) : new EventBuilder(realm, session, connection);
        event.event(type)
                .detail(Details.CREDENTIAL_TYPE, "personal-access-token")
                .detail(WHAT, what)
                .detail(Details.TOKEN_ID, token.id())
                .detail(Details.SCOPE, String.join(" ", token.scopes()));
        if (owner != null) {
            event.user(owner);
        }
        if (client != null) {
            event.client(client);
        }
        return event;
    }
}
