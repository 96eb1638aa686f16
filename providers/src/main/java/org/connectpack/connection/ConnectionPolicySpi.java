package org.connectpack.connection;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link ConnectionPolicy} a component type of Keycloak's. */
public final class ConnectionPolicySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "connection-policy";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ConnectionPolicy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ConnectionPolicyFactory.class;
    }
}
