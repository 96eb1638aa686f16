package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.representations.AccessToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's OpenID Connect protocol, with the answer on the redirect in the vendor's words for a login that began at a
 * dialect's authorization endpoint. It overrides the two methods that Keycloak has for this (keycloak issue 31086); a
 * login that began anywhere else passes through untouched.
 */
final class DialectLoginProtocol extends OIDCLoginProtocol {

    private static final String NOTE =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + VendorAuthorizationEndpoint.MARK;

    DialectLoginProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response buildRedirectUri(
            OIDCRedirectUriBuilder redirectUri,
            AuthenticationSessionModel authSession,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx) {
        Response response = super.buildRedirectUri(redirectUri, authSession, userSession, clientSessionCtx);
        return shaped(response, authSession, userSession, clientSessionCtx);
    }

    @Override
    public Response buildRedirectUri(
            OIDCRedirectUriBuilder redirectUri,
            AuthenticationSessionModel authSession,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            Exception exception,
            Error error) {
        Response response =
                super.buildRedirectUri(redirectUri, authSession, userSession, clientSessionCtx, exception, error);
        return shaped(response, authSession, userSession, clientSessionCtx);
    }

    private Response shaped(
            Response response,
            AuthenticationSessionModel authSession,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx) {
        String componentId = authSession.getClientNote(NOTE);
        Optional<RedirectShape> redirect = componentId == null
                ? Optional.empty()
                : Dialects.of(session)
                        .flatMap(dialects -> dialects.endpoint(componentId))
                        .filter(VendorAuthorizationEndpoint.class::isInstance)
                        .map(endpoint -> ((VendorAuthorizationEndpoint) endpoint).redirect());
        if (redirect.isEmpty()) {
            return response;
        }
        Exchange exchange = Exchange.begin(
                session,
                "",
                "",
                EventType.LOGIN,
                new PresentedRequest(session.getContext().getHttpRequest(), "", Map.of(), Map.of()));
        return redirect.get()
                .shaped(
                        response,
                        members -> new ExchangeSources(
                                exchange, members, subject(authSession, userSession, clientSessionCtx, members)));
    }

    private static Subject subject(
            AuthenticationSessionModel authSession,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            org.connectpack.dialect.language.Sources members) {
        return new Subject(
                authSession::getClient,
                () -> userSession == null ? null : userSession.getUser(),
                () -> token(clientSessionCtx, members));
    }

    /** The implicit grant's token as it goes out; with a code there is only the scope that will be granted. */
    private static AccessToken token(ClientSessionContext context, org.connectpack.dialect.language.Sources members) {
        Object token = members.find(java.util.List.of("access_token"));
        if (token instanceof String text) {
            return KeycloakEndpoints.unverified(text);
        }
        if (context == null) {
            return null;
        }
        AccessToken granted = new AccessToken();
        granted.setScope(context.getScopeString());
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        granted.issuedFor(clientSession.getClient().getClientId());
        granted.subject(clientSession.getUserSession().getUser().getId());
        return granted;
    }
}
