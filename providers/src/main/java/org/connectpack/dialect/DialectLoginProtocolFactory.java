package org.connectpack.dialect;

import org.connectpack.token.accept.RevokingProtocolService;
import org.keycloak.Config;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

/** Stands in for Keycloak's OpenID Connect protocol under the same id, by a higher order. */
public final class DialectLoginProtocolFactory extends OIDCLoginProtocolFactory {

    private OIDCProviderConfig config;

    @Override
    public void init(Config.Scope scope) {
        super.init(scope);
        this.config = new OIDCProviderConfig(scope);
    }

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new DialectLoginProtocol(config).setSession(session);
    }

    @Override
    public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
        return new RevokingProtocolService(session, event);
    }

    @Override
    public int order() {
        return 100;
    }
}
