package org.connectpack.connection;

import org.keycloak.models.AuthenticatedClientSessionModel;

/**
 * Says of a client's part in a session that its connection has ended. A start that is later than any token would say it to
 * Keycloak, too, which takes an older token for an attack, and ends the whole login for it.
 */
final class Tombstone {

    private static final String NOTE = "connectpack.ended";

    private Tombstone() {}

    static void set(AuthenticatedClientSessionModel part) {
        part.setNote(NOTE, "true");
    }

    static void remove(AuthenticatedClientSessionModel part) {
        part.removeNote(NOTE);
    }

    static boolean isOn(AuthenticatedClientSessionModel part) {
        return part.getNote(NOTE) != null;
    }
}
