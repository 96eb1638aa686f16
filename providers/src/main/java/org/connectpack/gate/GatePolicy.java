package org.connectpack.gate;

import org.keycloak.provider.Provider;

/**
 * Opens the gate of a realm, and says what it lets through: a component of the realm. Its name is the type under which
 * realm JSON lists it, see {@link GateSettings}.
 */
public interface GatePolicy extends Provider {}
