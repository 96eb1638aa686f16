package org.connectpack.connection;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.connectpack.support.JwtHeader;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;
import org.keycloak.services.cors.Cors;
import org.keycloak.utils.OAuth2Error;

/**
 * Keycloak's user info, which would go on telling what an app may not ask for any more until its token expires.
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
        if (JwtHeader.isBroken(presented)) {
            // Of this, Keycloak alone would make a 500.
            throw refusal(event(), "broken header");
        }
        OverreachingToken.client(session, presented).ifPresent(client -> {
            throw refusal(event().client(client), GrantedScopes.NOT_GRANTED);
        });
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.USER_INFO_REQUEST);
    }

    private RuntimeException refusal(EventBuilder event, String reason) {
        event.detail(Details.REASON, reason).error(Errors.INVALID_TOKEN);
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
