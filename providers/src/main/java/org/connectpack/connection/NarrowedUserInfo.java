package org.connectpack.connection;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
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
import org.keycloak.models.UserModel;
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
        header().forEach(this::requireGranted);
        return super.issueUserInfoGet();
    }

    /** Keycloak may take either; which it does depends on the header's scheme. */
    @Override
    public Response issueUserInfoPost() {
        Stream.concat(header(), parameter()).forEach(this::requireGranted);
        return super.issueUserInfoPost();
    }

    private void requireGranted(String presented) {
        if (ConnectionSettings.of(realm).isEmpty()) {
            return;
        }
        Optional<AccessToken> token = Optional.ofNullable(session.tokens().decode(presented, AccessToken.class));
        ClientModel client = token.map(AccessToken::getIssuedFor)
                .map(realm::getClientByClientId)
                .orElse(null);
        if (client != null && !isPermitted(token.get(), client)) {
            throw refusal(client);
        }
    }

    private boolean isPermitted(AccessToken token, ClientModel client) {
        if (token.getSessionId() != null) {
            // Which of the two it came of Keycloak finds out; it refuses a token that has none.
            List<UserSessionModel> logins = logins(token).toList();
            return logins.isEmpty()
                    || logins.stream().anyMatch(login -> GrantedScopes.permit(session, token, client, login));
        }
        UserModel user = TokenManager.lookupUserFromStatelessToken(session, realm, token);
        return user == null || GrantedScopes.permit(session, token, client, user, Optional.empty());
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
        return Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                .flatMap(Optional::stream)
                .filter(login -> login.getUser() != null);
    }

    private Stream<String> header() {
        return Stream.ofNullable(request().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION))
                .map(header -> header.substring(header.indexOf(' ') + 1));
    }

    private Stream<String> parameter() {
        MultivaluedMap<String, String> form = request().getDecodedFormParameters();
        return Stream.ofNullable(form).flatMap(each -> Stream.ofNullable(each.getFirst(OAuth2Constants.ACCESS_TOKEN)));
    }

    private HttpRequest request() {
        return session.getContext().getHttpRequest();
    }
}
