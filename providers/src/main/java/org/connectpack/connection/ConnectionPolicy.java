package org.connectpack.connection;

import org.keycloak.provider.Provider;

/**
 * Opens the connections of a realm, and says which clients it offers: a component of the realm. Its name is the type
 * under which realm JSON lists it, see {@link ConnectionSettings}.
 */
public interface ConnectionPolicy extends Provider {}
