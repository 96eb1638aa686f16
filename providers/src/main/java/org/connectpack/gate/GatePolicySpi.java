package org.connectpack.gate;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link GatePolicy} a component type of Keycloak's. */
public final class GatePolicySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "gate-policy";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return GatePolicy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return GatePolicyFactory.class;
    }
}
