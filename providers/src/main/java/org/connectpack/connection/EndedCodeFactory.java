package org.connectpack.connection;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.utils.OAuth2Code;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's authorization codes (RFC 6749 section 4.1), but not one of before the connection's end: in the same login
 * Keycloak would take a new connection's session for it.
 */
public final class EndedCodeFactory extends AuthorizationCodeGrantTypeFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new AuthorizationCodeGrantType() {
            @Override
            public Response process(Context asked) {
                setContext(asked);
                String code = formParams.getFirst(OAuth2Constants.CODE);
                if (code != null && ConnectionSettings.of(realm).isPresent() && isEnded(code)) {
                    event.detail(Details.REASON, "the connection was ended").error(Errors.INVALID_CODE);
                    throw new CorsErrorResponseException(
                            cors, OAuthErrorException.INVALID_GRANT, "Code not valid", Response.Status.BAD_REQUEST);
                }
                return super.process(asked);
            }

            /** It is left where it is: Keycloak takes a code that is gone for a stolen one, and ends the new session. */
            private boolean isEnded(String presented) {
                String id = presented.split("\\.", 2)[0];
                Map<String, String> kept = session.singleUseObjects().get(OAuth2CodeParser.CACHE_KEY_PREFIX + id);
                if (kept == null) {
                    return false;
                }
                OAuth2Code code = OAuth2Code.deserializeCode(kept);
                UserSessionModel login = session.sessions().getUserSession(realm, code.getUserSessionId());
                long made = code.getExpiration() - realm.getAccessCodeLifespan();
                return login != null
                        && login.getUser() != null
                        && LastChange.END.isAfter(session, login.getUser().getId(), client.getId(), made);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
