package org.connectpack.connection;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;

/** Declares what refreshes tokens of which a user took a scope; every other refresh is Keycloak's own business. */
public final class NarrowedRefreshFactory implements RefreshTokenProviderFactory, Lifecycle<RefreshTokenProvider> {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public String getId() {
        return "connection";
    }

    @Override
    public RefreshTokenProvider create(KeycloakSession session) {
        return new NarrowedRefresh(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
