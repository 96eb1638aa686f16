package org.connectpack.connection;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantType;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.ciba.channel.CIBAAuthenticationRequest;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's CIBA grant, but not for a login that was asked for before its connection ended or lost a scope: there Keycloak
 * would write down the consent anew.
 */
public final class EndedCibaFactory extends CibaGrantTypeFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new CibaGrantType() {
            @Override
            public Response process(Context asked) {
                setContext(asked);
                Optional<CIBAAuthenticationRequest> request =
                        ConnectionSettings.of(realm).flatMap(any -> request());
                if (isForgotten(request)) {
                    request.ifPresent(each -> DeviceGrantType.removeDeviceByDeviceCode(session, each.getId()));
                    throw refusal();
                }
                Response answer = super.process(asked);
                if (isForgotten(request)) {
                    // Meanwhile, and what was just made of it has to go.
                    session.getTransactionManager().setRollbackOnly();
                    throw refusal();
                }
                return answer;
            }

            /** What is none is Keycloak's to refuse. */
            private Optional<CIBAAuthenticationRequest> request() {
                try {
                    return Optional.ofNullable(formParams.getFirst(AUTH_REQ_ID))
                            .map(id -> CIBAAuthenticationRequest.deserialize(session, id))
                            .filter(each -> client.getClientId().equals(each.getIssuedFor()));
                } catch (RuntimeException madeUp) {
                    return Optional.empty();
                }
            }

            private boolean isForgotten(Optional<CIBAAuthenticationRequest> request) {
                return request.filter(
                                each -> EarlierApprovals.isForgotten(session, each.getSubject(), client, each.getIat()))
                        .isPresent();
            }

            private RuntimeException refusal() {
                event.detail(Details.REASON, "the connection was ended or narrowed")
                        .error(Errors.INVALID_CODE);
                return new CorsErrorResponseException(
                        cors, OAuthErrorException.INVALID_GRANT, "Invalid " + AUTH_REQ_ID, Response.Status.BAD_REQUEST);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
