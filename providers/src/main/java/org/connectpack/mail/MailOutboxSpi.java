package org.connectpack.mail;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The place for the {@link MailOutbox}. */
public final class MailOutboxSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "connect-pack-mail";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MailOutbox.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Spi's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MailOutboxFactory.class;
    }
}
