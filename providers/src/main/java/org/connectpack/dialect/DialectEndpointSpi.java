package org.connectpack.dialect;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link DialectEndpoint} a component type of Keycloak's. */
public final class DialectEndpointSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "dialect-endpoint";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return DialectEndpoint.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return DialectEndpointFactory.class;
    }
}
