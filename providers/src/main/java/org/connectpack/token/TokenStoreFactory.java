package org.connectpack.token;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link TokenStore} for a session. */
public interface TokenStoreFactory extends ProviderFactory<TokenStore> {}
