package org.connectpack.client;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * A place of its own for the {@link ClientSecretGuard}, so that it shows up in no list of an administrator's choices.
 */
public final class ClientSecretGuardSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "client-secret-guard";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ClientSecretGuard.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ClientSecretGuardFactory.class;
    }
}
