package org.connectpack.dialect;

import org.keycloak.provider.Provider;

/**
 * One vendor's way of speaking OAuth, declared as a component of the realm: what its endpoints have in common. The
 * endpoints themselves are its sub-components, see {@link DialectEndpoint}. Its name is the type under which realm JSON
 * lists dialects.
 */
public interface EndpointDialect extends Provider {}
