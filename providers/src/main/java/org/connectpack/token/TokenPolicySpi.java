package org.connectpack.token;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link TokenPolicy} a component type of Keycloak's. */
public final class TokenPolicySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "personal-access-token-policy";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return TokenPolicy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TokenPolicyFactory.class;
    }
}
