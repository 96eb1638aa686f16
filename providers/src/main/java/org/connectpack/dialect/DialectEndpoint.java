package org.connectpack.dialect;

import org.keycloak.provider.Provider;

/**
 * One endpoint of an {@link EndpointDialect}, declared as a sub-component of it: token, authorization, revocation and
 * so on. Its name is the type under which realm JSON lists them.
 */
public interface DialectEndpoint extends Provider {}
