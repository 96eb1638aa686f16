package org.connectpack.token;

import org.keycloak.provider.Provider;

/**
 * Turns personal access tokens on in a realm, and says by which rules: a component of the realm. Its name is the type
 * under which realm JSON lists it, see {@link TokenSettings}.
 */
public interface TokenPolicy extends Provider {}
