package org.connectpack.token;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The place for a {@link TokenStore}. */
public final class TokenStoreSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "personal-access-token-store";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return TokenStore.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TokenStoreFactory.class;
    }
}
