package org.connectpack.token;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The place for {@link TokenUses}. */
public final class TokenUsesSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "personal-access-token-uses";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return TokenUses.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TokenKeeperFactory.class;
    }
}
