package org.connectpack.gate;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import org.connectpack.gate.Passage.Means.ByPassword;
import org.connectpack.gate.PresentedCredential.Basic;
import org.connectpack.support.FormRequest;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A user's own name and password, checked as Keycloak's password grant (RFC 6749 section 4.3) does for a client of the
 * realm: by the realm's direct grant flow, with brute-force protection, client policies and events. The session lives
 * in this request only.
 */
final class PasswordLogin {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final EventBuilder event;

    /** @param clientId the client that decides on scopes and claims, see {@link #isUsable} */
    PasswordLogin(KeycloakSession session, String clientId) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.client = realm.getClientByClientId(clientId);
        this.event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(clientId)
                .detail(Details.AUTH_METHOD, "gate");
    }

    /** Whether the client's own switches allow it: it is enabled, has direct access grants, and needs no consent. */
    static boolean isUsable(ClientModel client) {
        return client != null
                && client.isEnabled()
                && client.isDirectAccessGrantsEnabled()
                && !client.isBearerOnly()
                && !client.isConsentRequired();
    }

    /**
     * Checks a user name and password.
     *
     * @param scopes what is asked of the user's rights; the client's default scopes come in any case
     * @return nothing where they are not good, for whatever reason
     */
    Optional<Passage> admit(Basic presented, Set<String> scopes) {
        if (presented.user().indexOf('\0') >= 0 || presented.password().indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (!isUsable(client)) {
            event.error(Errors.NOT_ALLOWED);
            return Optional.empty();
        }
        session.getContext().setClient(client);
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("username", presented.user());
        form.putSingle("password", presented.password());
        return isLetByPolicies(form) ? check(login(scopes), form) : Optional.empty();
    }

    private boolean isLetByPolicies(MultivaluedMap<String, String> form) {
        try {
            session.clientPolicy().triggerOnEvent(new ResourceOwnerPasswordCredentialsContext(session, form));
            return true;
        } catch (ClientPolicyException refused) {
            event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR);
            event.detail(Details.CLIENT_POLICY_ERROR, refused.getError());
            event.error(refused.getError());
            return false;
        }
    }

    /** What was begun for the check is taken away where it fails. */
    private Optional<Passage> check(AuthenticationSessionModel login, MultivaluedMap<String, String> form) {
        Optional<Passage> passage = Optional.empty();
        try {
            AuthenticationProcessor processor = processor(login, form);
            if (processor.authenticateOnly() == null && isSetUp(processor, login)) {
                passage = Optional.of(passage(processor, login));
            }
        } catch (AuthenticationFlowException | WebApplicationException refused) {
            event.error(Errors.INVALID_USER_CREDENTIALS);
        }
        if (passage.isEmpty()) {
            new AuthenticationSessionManager(session).removeAuthenticationSession(realm, login, false);
        }
        return passage;
    }

    private AuthenticationSessionModel login(Set<String> scopes) {
        AuthenticationSessionModel login = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, false)
                .createAuthenticationSession(client);
        login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        login.setAction(AuthenticatedClientSessionModel.Action.AUTHENTICATE.name());
        login.setClientNote(
                AuthenticationManager.USER_SESSION_PERSISTENT_STATE, SessionPersistenceState.TRANSIENT.toString());
        login.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, String.join(" ", scopes));
        return login;
    }

    private Passage passage(AuthenticationProcessor processor, AuthenticationSessionModel login) {
        AuthenticationManager.setClientScopesInSession(session, login);
        ClientSessionContext context = processor.attachSession();
        UserSessionModel userSession = processor.getUserSession();
        UserModel user = userSession.getUser();
        AccessToken token =
                new TokenManager().createClientAccessToken(session, realm, client, user, userSession, context, false);
        event.success();
        AuthenticationManager.logSuccess(session, login);
        return Passage.of(user, client, token, new ByPassword());
    }

    private AuthenticationProcessor processor(AuthenticationSessionModel login, MultivaluedMap<String, String> form) {
        HttpRequest request = new FormRequest(session.getContext().getHttpRequest(), form, null);
        return new AuthenticationProcessor()
                .setAuthenticationSession(login)
                .setFlowId(
                        AuthenticationFlowResolver.resolveDirectGrantFlow(login).getId())
                .setFlowPath("token")
                .setConnection(session.getContext().getConnection())
                .setEventBuilder(event)
                .setRealm(realm)
                .setSession(session)
                .setUriInfo(session.getContext().getUri())
                .setRequest(request);
    }

    /** A user who has still to change a password, say, has to do that on Keycloak's own pages first. */
    private boolean isSetUp(AuthenticationProcessor processor, AuthenticationSessionModel login) {
        processor.evaluateRequiredActionTriggers();
        boolean setUp = login.getAuthenticatedUser()
                        .getRequiredActionsStream()
                        .findAny()
                        .isEmpty()
                && login.getRequiredActions().isEmpty();
        if (!setUp) {
            event.error(Errors.RESOLVE_REQUIRED_ACTIONS);
        }
        return setUp;
    }
}
