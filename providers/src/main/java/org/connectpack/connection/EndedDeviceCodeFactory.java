package org.connectpack.connection;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceCodeModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantTypeFactory;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's device grant (RFC 8628), but not for a code whose connection was ended between its approval and now: there
 * Keycloak would look for a session that is gone, and fail, or take one that came of a new connection.
 */
public final class EndedDeviceCodeFactory extends DeviceGrantTypeFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new DeviceGrantType() {
            @Override
            public Response process(Context asked) {
                setContext(asked);
                String code = formParams.getFirst(OAuth2Constants.DEVICE_CODE);
                if (code != null && ConnectionSettings.of(realm).isPresent() && isEnded(code)) {
                    removeDeviceByDeviceCode(session, code);
                    event.detail(Details.REASON, "the connection was ended").error(Errors.INVALID_OAUTH2_DEVICE_CODE);
                    throw new CorsErrorResponseException(
                            cors,
                            OAuthErrorException.INVALID_GRANT,
                            "Device code not valid",
                            Response.Status.BAD_REQUEST);
                }
                return super.process(asked);
            }

            private boolean isEnded(String code) {
                Map<String, String> notes = session.singleUseObjects().get(OAuth2DeviceCodeModel.createKey(code));
                OAuth2DeviceCodeModel approval =
                        notes == null ? null : OAuth2DeviceCodeModel.fromCache(realm, code, notes);
                if (approval == null
                        || approval.getUserSessionId() == null
                        || !client.getClientId().equals(approval.getClientId())) {
                    return false;
                }
                UserSessionModel login = session.sessions().getUserSession(realm, approval.getUserSessionId());
                return login != null
                        && (login.getAuthenticatedClientSessionByClient(client.getId()) == null
                                || login.getUser() != null && isOlder(approval, login.getUser()));
            }

            /** When it was approved nobody notes; it is no older than the code. */
            private boolean isOlder(OAuth2DeviceCodeModel approval, UserModel user) {
                int begun =
                        approval.getExpiration() - realm.getOAuth2DeviceConfig().getLifespan(client);
                return LastChange.END.isAfter(session, user.getId(), client.getId(), begun);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
