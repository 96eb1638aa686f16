package org.connectpack.connection;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;

/**
 * Tells tokens of a connection that was ended, also where there is a new one. Keycloak asks for the client's part in the
 * login only where a token came of one, and not for what a client got by its token elsewhere (RFC 8693, UMA 2.0).
 */
final class EndedGrant {

    private final KeycloakSession session;
    private final AccessToken token;
    private final ClientModel client;
    private final UserModel user;

    EndedGrant(KeycloakSession session, AccessToken token, ClientModel client, UserModel user) {
        this.session = session;
        this.token = token;
        this.client = client;
        this.user = user;
    }

    /** What is known of a client's part in a login. */
    record Part(int started, boolean ended) {

        static Optional<Part> of(UserSessionModel login, ClientModel client) {
            AuthenticatedClientSessionModel part =
                    login == null ? null : login.getAuthenticatedClientSessionByClient(client.getId());
            return Optional.ofNullable(part).map(each -> new Part(each.getStarted(), Tombstone.isOn(each)));
        }
    }

    /** The client's part in the login that a token names; not what Keycloak makes for the moment where a token needs none. */
    static Optional<Part> part(KeycloakSession session, AccessToken token, ClientModel client, UserSessionModel login) {
        String origin = login.getNote(Constants.CREATED_FROM_PERSISTENT);
        if (token.getSessionId() == null) {
            return Optional.empty();
        }
        if (origin == null) {
            return Part.of(login, client);
        }
        boolean offline = Constants.CREATED_FROM_PERSISTENT_OFFLINE.equals(origin);
        // This session has the one of the moment in its place.
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> Part.of(kept(own, token.getSessionId(), offline), client),
                "look for a part in a login");
    }

    private static UserSessionModel kept(KeycloakSession own, String id, boolean offline) {
        RealmModel realm = own.getContext().getRealm();
        return offline
                ? own.sessions().getOfflineUserSession(realm, id)
                : own.sessions().getUserSession(realm, id);
    }

    /**
     * Whether the token's connection has ended.
     *
     * @param consent what the client has now, where it asks for consent
     */
    boolean isOver(Optional<Part> part, Optional<GrantedScopes> consent) {
        if (part.filter(Part::ended).isPresent()) {
            return true;
        }
        return consent.isPresent()
                && (part.isPresent()
                        ? isOlderThan(part.get().started())
                        : consent.get().consent().map(this::isOlderThan).orElse(true));
    }

    /** A token of no session is good as long as its subject has let the app in. */
    private boolean isOlderThan(UserConsentModel consent) {
        return token.getSessionId() == null
                ? LastChange.END.isAfter(session, user.getId(), client.getId(), issued())
                : consent.getCreatedDate() != null && isOlderThan(consent.getCreatedDate() / 1000);
    }

    /** The clocks of two nodes may differ by a second, but not where a connection has just ended. */
    private boolean isOlderThan(long start) {
        return issued() + 1 < start
                || issued() <= start && LastChange.END.isAfter(session, user.getId(), client.getId(), issued());
    }

    private long issued() {
        return token.getIat() == null ? 0 : token.getIat();
    }
}
