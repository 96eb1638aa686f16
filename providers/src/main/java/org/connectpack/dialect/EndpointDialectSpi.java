package org.connectpack.dialect;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link EndpointDialect} a component type of Keycloak's. */
public final class EndpointDialectSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "endpoint-dialect";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return EndpointDialect.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return EndpointDialectFactory.class;
    }
}
