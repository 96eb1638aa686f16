package org.connectpack.dialect;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectpack.dialect.Dialects.Route;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.TooLarge;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's OpenID Connect protocol, with the answer on the redirect in the vendor's words for a login that began at a
 * dialect's authorization endpoint. It overrides the two methods that Keycloak has for this (keycloak issue 31086); a
 * login that began anywhere else passes through untouched.
 */
final class DialectLoginProtocol extends OIDCLoginProtocol {

    /** The client note that holds the component id of the endpoint at which a login began. */
    static final String BEGAN_AT = "connectpack.dialect.endpoint";

    private static final String SHAPED = "connectpack.dialect.redirect-shaped";

    DialectLoginProtocol(OIDCProviderConfig config) {
        super(config);
    }

    /** Whether the answer on the redirect is in the vendor's words already. */
    static boolean hasShaped(KeycloakSession session) {
        return session.getAttribute(SHAPED) != null;
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
        if (authSession == null) {
            // Keycloak answers so a form that is sent again after the login: nothing tells where that began.
            return response;
        }
        EntryPoint.of(authSession).ifPresent(entry -> entry.tell(event));
        Optional<Route> route = Optional.ofNullable(authSession.getClientNote(BEGAN_AT))
                .flatMap(id -> Dialects.of(session).flatMap(dialects -> dialects.route(id)));
        if (route.isEmpty() || !(route.get().endpoint() instanceof VendorAuthorizationEndpoint endpoint)) {
            return response;
        }
        PresentedRequest elsewhere =
                new PresentedRequest(session.getContext().getHttpRequest(), "", Map.of(), Map.of());
        Exchange exchange = Exchange.begin(session, route.get().dialect(), "", EventType.LOGIN, elsewhere);
        session.setAttribute(SHAPED, true);
        try {
            return endpoint.redirect().shaped(response, members -> {
                Subject subject = subject(authSession, userSession, clientSessionCtx, members);
                return new ExchangeSources(exchange, members, subject);
            });
        } catch (TooLarge multiplied) {
            // Keycloak's own endpoints, which a login ends at, would answer 500.
            throw new BadRequestException(multiplied.getMessage());
        }
    }

    private static Subject subject(
            AuthenticationSessionModel authSession,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            Sources members) {
        return new Subject(
                authSession::getClient,
                () -> userSession == null ? null : userSession.getUser(),
                () -> token(clientSessionCtx, members));
    }

    /** The implicit grant's token as it goes out; with a code there is only the scope that will be granted. */
    private static Claims token(ClientSessionContext context, Sources members) {
        Object token = members.find(List.of("access_token"));
        if (token instanceof String text) {
            return Claims.ofNew(text);
        }
        if (context == null) {
            return null;
        }
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        return Claims.ofComing(
                context.getScopeString(),
                clientSession.getClient().getClientId(),
                clientSession.getUserSession().getUser().getId());
    }
}
