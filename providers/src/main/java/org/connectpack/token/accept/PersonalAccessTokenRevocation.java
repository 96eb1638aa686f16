package org.connectpack.token.accept;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.connectpack.token.Door;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer;
import org.connectpack.token.TokenRefusal;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenVerifier;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.TokenRevokeContext;
import org.keycloak.services.clientpolicy.context.TokenRevokeResponseContext;
import org.keycloak.services.cors.Cors;

/**
 * RFC 7009 for personal access tokens, by the client that they were made for; every other token is Keycloak's own
 * business.
 */
public final class PersonalAccessTokenRevocation extends TokenRevocationEndpoint {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventBuilder event;

    public PersonalAccessTokenRevocation(KeycloakSession session, EventBuilder event) {
        super(session, event);
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.event = event;
    }

    @Override
    public Response revoke() {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        Optional<TokenSettings> settings = TokenSettings.of(realm);
        return settings.isPresent() && TokenVerifier.isLike(realm, form.getFirst(PARAM_TOKEN)) && isOnce(form)
                ? revoke(form.getFirst(PARAM_TOKEN), settings.get())
                : super.revoke();
    }

    /** Keycloak refuses a request that says a thing twice, and is left to say so. */
    private static boolean isOnce(MultivaluedMap<String, String> form) {
        return form.values().stream().allMatch(values -> values.size() == 1);
    }

    private Response revoke(String presented, TokenSettings settings) {
        event.event(EventType.REVOKE_GRANT);
        Cors cors = Cors.builder().auth().allowedMethods("POST").exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS);
        requireHttps(cors);
        requireRealm(cors);
        ClientModel client =
                AuthorizeClientUtil.authorizeClient(session, event, cors).getClient();
        event.client(client);
        cors.checkAllowedOrigins(session, client);
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        obey(new TokenRevokeContext(client, form), cors);
        // Also one that is not good now, as its owner is disabled, say: it could be again.
        Optional<PersonalAccessToken> token = new TokenVerifier(session, Door.REVOCATION).find(presented);
        if (token.isEmpty()) {
            event.error(Errors.INVALID_TOKEN);
            return done(cors);
        }
        event.user(token.get().userId()).detail(Details.TOKEN_ID, token.get().id());
        if (!token.get().clientId().equals(client.getId())) {
            // The answer of an invented one, as nobody but its client is to learn that there is such a token.
            event.detail(Details.REASON, "Unmatching clients").error(Errors.INVALID_REQUEST);
            return done(cors);
        }
        try {
            new TokenIssuer(session, settings).end(token.get());
        } catch (TokenRefusal othersAreChangingThem) {
            return notNow(cors);
        }
        event.success();
        obey(new TokenRevokeResponseContext(client, form), cors);
        return done(cors);
    }

    private Response done(Cors cors) {
        session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        return cors.add(Response.ok());
    }

    /** RFC 7009 section 2.2.1: the client has to assume that the token is still good. */
    private Response notNow(Cors cors) {
        session.getTransactionManager().setRollbackOnly();
        event.detail(Details.REASON, "the owner's tokens are being changed")
                .error(OAuthErrorException.TEMPORARILY_UNAVAILABLE);
        return cors.add(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(
                        OAuthErrorException.TEMPORARILY_UNAVAILABLE,
                        "The token could not be ended now; send the request again.")));
    }

    /** What the realm's client policies say, as of every other token. */
    private void obey(ClientPolicyContext asked, Cors cors) {
        try {
            session.clientPolicy().triggerOnEvent(asked);
        } catch (ClientPolicyException refused) {
            event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR)
                    .detail(Details.CLIENT_POLICY_ERROR, refused.getError())
                    .detail(Details.CLIENT_POLICY_ERROR_DETAIL, refused.getErrorDetail())
                    .error(refused.getError());
            throw new CorsErrorResponseException(
                    cors, refused.getError(), refused.getErrorDetail(), refused.getErrorStatus());
        }
    }

    private void requireRealm(Cors cors) {
        if (!realm.isEnabled()) {
            throw new CorsErrorResponseException(
                    cors.allowAllOrigins(),
                    OAuthErrorException.ACCESS_DENIED,
                    "Realm not enabled",
                    Response.Status.FORBIDDEN);
        }
    }

    private void requireHttps(Cors cors) {
        boolean https =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw new CorsErrorResponseException(
                    cors, OAuthErrorException.INVALID_REQUEST, "HTTPS required", Response.Status.FORBIDDEN);
        }
    }
}
