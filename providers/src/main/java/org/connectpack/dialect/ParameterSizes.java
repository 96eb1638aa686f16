package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.connectpack.dialect.Failure.Fault;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * Refuses parameters that are longer than Keycloak takes ({@code --spi-login-protocol--openid-connect--req-params-*}). Keycloak
 * itself drops them and goes on, as if the client had asked for something else.
 */
final class ParameterSizes {

    private ParameterSizes() {}

    static void check(KeycloakSession session, MultivaluedMap<String, String> form) {
        OIDCLoginProtocol protocol =
                (OIDCLoginProtocol) session.getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL);
        check(protocol.getConfig(), tokens(session, form.getFirst("grant_type")), form);
    }

    /** @param tokens the parameters that may be as long as a token */
    static void check(OIDCProviderConfig config, Set<String> tokens, MultivaluedMap<String, String> form) {
        form.forEach((name, values) -> {
            int most = config.getMaxLengthForTheParameter(name, tokens.contains(name));
            if (values.get(0).length() > most) {
                throw Fault.PARAMETER_TOO_LONG.refusal();
            }
        });
    }

    private static Set<String> tokens(KeycloakSession session, String grantType) {
        OAuth2GrantType grant = grantType == null ? null : session.getProvider(OAuth2GrantType.class, grantType);
        return grant == null ? Set.of() : grant.getTokenParameterNames();
    }
}
