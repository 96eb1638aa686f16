package org.connectpack.connection;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.utils.OAuth2Error;

/**
 * Keycloak's user info, which would go on telling what an app may not ask for any more until its token expires. All else
 * about a token is Keycloak's to find out.
 */
public final class NarrowedUserInfo extends UserInfoEndpoint {

    private final KeycloakSession session;
    private final RealmModel realm;

    public NarrowedUserInfo(KeycloakSession session) {
        super(session, new TokenManager());
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @Override
    public Response issueUserInfoGet() {
        requireGranted(this::header);
        return super.issueUserInfoGet();
    }

    @Override
    public Response issueUserInfoPost() {
        requireGranted(() -> header().or(this::parameter));
        return super.issueUserInfoPost();
    }

    private void requireGranted(Supplier<Optional<String>> presented) {
        if (ConnectionSettings.of(realm).isEmpty()) {
            return;
        }
        Optional<AccessToken> token =
                presented.get().map(text -> session.tokens().decode(text, AccessToken.class));
        ClientModel client = token.map(AccessToken::getIssuedFor)
                .map(realm::getClientByClientId)
                .orElse(null);
        boolean permitted = client == null
                || logins(token.get()).allMatch(login -> GrantedScopes.permit(session, token.get(), client, login));
        if (!permitted) {
            throw refusal(client);
        }
    }

    private RuntimeException refusal(ClientModel client) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.USER_INFO_REQUEST)
                .client(client)
                .detail(Details.REASON, GrantedScopes.NOT_GRANTED)
                .error(Errors.INVALID_TOKEN);
        return new OAuth2Error()
                .json(false)
                .session(session)
                .realm(realm)
                .cors(Cors.builder()
                        .auth()
                        .allowedMethods(request().getHttpMethod())
                        .allowAllOrigins())
                .invalidToken("Token verification failed");
    }

    private Stream<UserSessionModel> logins(AccessToken token) {
        String id = token.getSessionId();
        return id == null
                ? Stream.empty()
                : Stream.of(
                                Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                                Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                        .flatMap(Optional::stream)
                        .filter(login -> login.getUser() != null);
    }

    private Optional<String> header() {
        return Optional.ofNullable(request().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION))
                .map(header -> header.substring(header.indexOf(' ') + 1));
    }

    private Optional<String> parameter() {
        MultivaluedMap<String, String> form = request().getDecodedFormParameters();
        return Optional.ofNullable(form).map(each -> each.getFirst(OAuth2Constants.ACCESS_TOKEN));
    }

    private HttpRequest request() {
        return session.getContext().getHttpRequest();
    }
}
