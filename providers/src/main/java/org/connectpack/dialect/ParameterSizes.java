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

    /** What a token request is read for, whatever its length, before any parameter is dropped. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type");

    private ParameterSizes() {}

    static void checkToken(KeycloakSession session, MultivaluedMap<String, String> form) {
        checkToken(config(session), tokens(session, form.getFirst("grant_type")), form);
    }

    /** @param tokens the parameters that may be as long as a token */
    static void checkToken(OIDCProviderConfig config, Set<String> tokens, MultivaluedMap<String, String> form) {
        form.forEach((name, values) -> {
            if (!OF_THE_CLIENT.contains(name)) {
                check(config.getMaxLengthForTheParameter(name, tokens.contains(name)), values.get(0));
            }
        });
    }

    static void checkAuthorization(KeycloakSession session, MultivaluedMap<String, String> form) {
        OIDCProviderConfig config = config(session);
        form.forEach((name, values) -> check(config.getMaxLengthForTheParameter(name, false), values.get(0)));
    }

    private static void check(int most, String value) {
        if (value.length() > most) {
            throw Fault.PARAMETER_TOO_LONG.refusal();
        }
    }

    private static OIDCProviderConfig config(KeycloakSession session) {
        OIDCLoginProtocol protocol =
                (OIDCLoginProtocol) session.getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL);
        return protocol.getConfig();
    }

    private static Set<String> tokens(KeycloakSession session, String grantType) {
        OAuth2GrantType grant = grantType == null ? null : session.getProvider(OAuth2GrantType.class, grantType);
        return grant == null ? Set.of() : grant.getTokenParameterNames();
    }
}
