package org.connectpack.dialect;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.connectpack.connection.ConsentLock;
import org.connectpack.connection.NarrowedUserInfo;
import org.connectpack.dialect.language.Sources;
import org.connectpack.support.FormRequest;
import org.connectpack.token.accept.PersonalAccessTokenRevocation;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.endpoints.TokenIntrospectionEndpoint;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Runs Keycloak's own endpoints in process, with the mapped request in place of the one that came in. Of the dialects'
 * classes, this alone calls them.
 */
final class KeycloakEndpoints {

    private static final Set<String> CLIENT_AUTHENTICATION_ERRORS =
            Set.of(Errors.CLIENT_NOT_FOUND, Errors.CLIENT_DISABLED, Errors.INVALID_CLIENT_CREDENTIALS);
    private static final String BAD_CLIENT = "Invalid client or Invalid client credentials";

    /** OpenID Connect Core section 5.3.2: a client may want user information encrypted, for its own eyes. */
    private static final Failure UNREADABLE =
            Failure.of(OAuthErrorException.SERVER_ERROR, "The answer is encrypted for the client.", 500);

    private final Exchange exchange;
    private final FormRequest mapped;

    KeycloakEndpoints(Exchange exchange, FormRequest mapped) {
        this.exchange = exchange;
        this.mapped = mapped;
    }

    /** RFC 6749 section 3.2. */
    Outcome token() {
        return run(() ->
                new TokenEndpoint(exchange.session(), new TokenManager(), exchange.event()).processGrantRequest());
    }

    /** RFC 6749 section 3.1; the parameters go in as by POST, which Keycloak treats as it treats GET. */
    Outcome authorization() {
        return run(() -> new AuthorizationEndpoint(exchange.session(), exchange.event()).buildPost());
    }

    /**
     * The same, and the authentication session remembers where it began. A parameter would not do: callers send those.
     *
     * @param endpoint the id of the endpoint's component
     */
    Outcome authorization(String endpoint) {
        return run(() -> new AuthorizationEndpoint(exchange.session(), exchange.event()) {
            @Override
            protected AuthenticationSessionModel createAuthenticationSession(ClientModel client, String state) {
                AuthenticationSessionModel begun = super.createAuthenticationSession(client, state);
                begun.setClientNote(DialectLoginProtocol.BEGAN_AT, endpoint);
                exchange.entry().rememberIn(begun);
                return begun;
            }

            /** With the protocol that knows of dialects: Keycloak's own would answer where nobody has to sign in. */
            @Override
            protected Response handleBrowserAuthenticationRequest(
                    AuthenticationSessionModel begun, LoginProtocol keycloaks, boolean passive, boolean redirect) {
                return super.handleBrowserAuthenticationRequest(begun, loginProtocol(), passive, redirect);
            }
        }.buildPost());
    }

    private LoginProtocol loginProtocol() {
        KeycloakContext context = exchange.session().getContext();
        return exchange.session()
                .getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL)
                .setRealm(exchange.realm())
                .setUriInfo(context.getUri())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setEventBuilder(exchange.event());
    }

    /** RFC 7009. */
    Outcome revocation() {
        return run(() -> new PersonalAccessTokenRevocation(exchange.session(), exchange.event()).revoke());
    }

    /** RFC 7009, and the grant behind the token with it: consent, sessions and all other tokens of user and client. */
    Outcome grantRevocation() {
        Outcome outcome = revocation();
        UserModel user = user();
        ClientModel client = exchange.session().getContext().getClient();
        if (outcome instanceof Outcome.Answered && user != null) {
            ConsentLock.take(exchange.session(), user, client);
            UserConsentManager.revokeConsentToClient(exchange.session(), client, user);
            AuthenticationManager.backchannelLogoutUserFromClient(
                    exchange.session(),
                    exchange.realm(),
                    user,
                    client,
                    exchange.session().getContext().getUri(),
                    mapped.getHttpHeaders());
        }
        return outcome;
    }

    /** RFC 7662. */
    Outcome introspection() {
        return run(() -> new TokenIntrospectionEndpoint(exchange.session(), exchange.event()).introspect());
    }

    /** OpenID Connect Core section 5.3. */
    Outcome userinfo() {
        return run(() -> new NarrowedUserInfo(exchange.session()).issueUserInfoGet());
    }

    private Outcome run(Supplier<Response> endpoint) {
        KeycloakContext context = exchange.session().getContext();
        HttpRequest presented = context.getHttpRequest();
        context.setHttpRequest(mapped);
        try {
            return outcome(exchange.entry().during(endpoint));
        } catch (WebApplicationException refused) {
            // As in the standard endpoint: an exception with a response of its own does not undo what was done before
            // it (a code that is used twice ends its session), one without does.
            Response response = refused.getResponse();
            return response.hasEntity() ? outcome(response) : rolledBack(refused);
        } finally {
            context.setHttpRequest(presented);
        }
    }

    /** Such an exception, as at an origin that the client does not allow, has a text and no code of RFC 6749. */
    private Outcome rolledBack(WebApplicationException refused) {
        exchange.session().getTransactionManager().setRollbackOnly();
        int status = refused.getResponse().getStatus();
        return new Outcome.Failed(
                status < 500
                        ? Failure.of(OAuthErrorException.INVALID_REQUEST, "The request was refused.", status)
                        : Failure.ofUnexpected(status));
    }

    private Outcome outcome(Response response) {
        Object entity = response.getEntity();
        if (entity instanceof AccessTokenResponse tokens && response.getStatus() == 200) {
            return new Outcome.Answered(200, KeycloakAnswer.members(tokens), subject(tokens));
        }
        if (entity instanceof OAuth2ErrorRepresentation error) {
            return new Outcome.Failed(failure(response.getStatus(), error));
        }
        if (isForBrowser(response)) {
            return new Outcome.Page(response);
        }
        return response.getStatus() / 100 == 2
                ? answered(response)
                : new Outcome.Failed(failure(response.getStatus(), null));
    }

    private Outcome answered(Response response) {
        Object entity = response.getEntity();
        Sources members = entity instanceof String jwt && isOfType(response, "jwt")
                ? Claims.ofNew(jwt)
                : entity == null || isJson(response) ? KeycloakAnswer.members(entity) : null;
        return members == null
                ? new Outcome.Failed(UNREADABLE)
                : new Outcome.Answered(response.getStatus(), members, subject(members));
    }

    private static boolean isForBrowser(Response response) {
        return response.getStatus() / 100 == 3 || isOfType(response, "html");
    }

    private static boolean isJson(Response response) {
        return response.getMediaType() == null || isOfType(response, "json");
    }

    private static boolean isOfType(Response response, String subtype) {
        return response.getMediaType() != null
                && response.getMediaType().getSubtype().equals(subtype);
    }

    private Failure failure(int status, OAuth2ErrorRepresentation answer) {
        String cause = exchange.event().getEvent().getError();
        boolean challenged = answer == null && Errors.INVALID_CLIENT.equals(cause);
        if (challenged || cause != null && CLIENT_AUTHENTICATION_ERRORS.contains(cause)) {
            // Keycloak says unauthorized_client for a wrong secret; RFC 6749 section 5.2 has invalid_client for both.
            return new Failure(OAuthErrorException.INVALID_CLIENT, BAD_CLIENT, status, cause);
        }
        if (answer == null) {
            return withoutBody(status, cause);
        }
        // RFC 6749 section 5.2 keeps 401 for a client that could not be authenticated; Keycloak's 401 has no challenge.
        int known = OAuthErrorException.UNAUTHORIZED_CLIENT.equals(answer.getError()) && status == 401 ? 400 : status;
        return new Failure(answer.getError(), answer.getErrorDescription(), known, cause);
    }

    /**
     * Keycloak's userinfo endpoint says why in the challenge only; the status tells the code (RFC 6750 section 3.1).
     */
    private static Failure withoutBody(int status, String cause) {
        return switch (status) {
            case 401 -> new Failure(OAuthErrorException.INVALID_TOKEN, "The access token is not valid.", status, cause);
            case 403 ->
                new Failure(OAuthErrorException.INSUFFICIENT_SCOPE, "The access token lacks a scope.", status, cause);
            default ->
                status < 500
                        ? new Failure(OAuthErrorException.INVALID_REQUEST, "The request was refused.", status, cause)
                        : Failure.ofUnexpected(status);
        };
    }

    private Subject subject(AccessTokenResponse tokens) {
        return new Subject(
                () -> exchange.session().getContext().getClient(),
                this::user,
                () -> tokens.getToken() == null ? null : Claims.ofNew(tokens.getToken()));
    }

    /** Whom an answer of introspection or userinfo is about, and who is told at revocation. */
    private Subject subject(Sources members) {
        return new Subject(
                () -> members.find(List.of("client_id")) instanceof String id
                        ? exchange.realm().getClientByClientId(id)
                        : exchange.session().getContext().getClient(),
                () -> members.find(List.of("sub")) instanceof String id
                        ? exchange.session().users().getUserById(exchange.realm(), id)
                        : user(),
                () -> null);
    }

    private UserModel user() {
        String id = exchange.event().getEvent().getUserId();
        return id == null ? null : exchange.session().users().getUserById(exchange.realm(), id);
    }
}
