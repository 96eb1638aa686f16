package org.connectpack.token.accept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.connectpack.support.JwtHeader;
import org.connectpack.token.Door;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.Verification;
import org.connectpack.token.Verification.Bad;
import org.connectpack.token.Verification.Good;
import org.connectpack.token.Verification.Reason;
import org.connectpack.token.VerifiedToken;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * RFC 7662 for personal access tokens; every other token is Keycloak's own business, but for what its user has taken from
 * the app.
 */
final class PersonalAccessTokenIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    private boolean personal;

    PersonalAccessTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    /**
     * A resource server may be told by a JWT. Of a personal access token, or of what came of one, that would be an access
     * token that nobody could end.
     */
    @Override
    public Response introspect(String presented, EventBuilder event) {
        Response told = super.introspect(presented, event);
        boolean derived = token != null && DerivedToken.isMarked(token);
        return (personal || derived) && told.getEntity() instanceof byte[] body ? withoutJwt(told, body) : told;
    }

    private static Response withoutJwt(Response told, byte[] body) {
        if (!new String(body, UTF_8).contains("\"jwt\"")) {
            return told;
        }
        try {
            ObjectNode members = JsonSerialization.readValue(body, ObjectNode.class);
            return members.remove("jwt") == null
                    ? told
                    : Response.fromResponse(told)
                            .entity(JsonSerialization.writeValueAsBytes(members))
                            .build();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public AccessToken transformAccessToken(AccessToken presented, UserSessionModel login) {
        return DerivedToken.isMarked(presented)
                ? TokenClaims.ofDerived(session, presented, login)
                : super.transformAccessToken(presented, login);
    }

    @Override
    protected boolean introspectionChecks(String presented) {
        personal = TokenVerifier.isLike(realm, presented);
        if (!personal) {
            return !isBroken(presented) && super.introspectionChecks(presented) && isGranted();
        }
        TokenVerifier verifier = new TokenVerifier(session, Door.INTROSPECTION);
        Verification verification = verifier.inspect(presented);
        if (verification instanceof Bad bad) {
            bad.token().ifPresent(known -> eventBuilder.detail(Details.TOKEN_ID, known.id()));
            eventBuilder.detail(Details.REASON, bad.reason().word()).error(Errors.INVALID_TOKEN);
            return false;
        }
        VerifiedToken verified = ((Good) verification).token();
        eventBuilder
                .detail(Details.TOKEN_ID, verified.token().id())
                .detail(Details.TOKEN_TYPE, "personal-access-token")
                .detail(Details.TOKEN_ISSUED_FOR, verified.client().getClientId())
                .user(verified.user());
        TokenClaims claims = TokenClaims.of(session, verified);
        token = claims.bare();
        client = verified.client();
        user = verified.user();
        userSession = claims.userSession();
        transformedToken = claims.forIntrospection();
        if (!verifyAudience()) {
            return false;
        }
        verifier.noteUse(verified);
        return true;
    }

    private boolean isGranted() {
        boolean granted = PresentGrant.permits(session, token, client, userSession, eventBuilder);
        transformedToken = granted ? transformedToken : null;
        return granted;
    }

    /** Of this, introspection made by Keycloak alone would be a 500. */
    private boolean isBroken(String presented) {
        boolean broken = TokenSettings.of(realm).isPresent() && JwtHeader.isBroken(presented);
        if (broken) {
            eventBuilder.detail(Details.REASON, Reason.MADE_UP.word()).error(Errors.INVALID_TOKEN);
        }
        return broken;
    }
}
