package org.connectpack.account;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A user whom an administrator asks for, by id or by name. */
public final class FoundUser {

    /** How the ids of a directory's users begin: {@code f:<directory>:<id>}. */
    private static final String OF_DIRECTORY = "f:";

    private FoundUser() {}

    public static Optional<UserModel> of(KeycloakSession session, RealmModel realm, String idOrName) {
        return byId(session, realm, idOrName)
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, idOrName)));
    }

    /** Keycloak fails at what begins like such an id, and goes on like none. */
    private static Optional<UserModel> byId(KeycloakSession session, RealmModel realm, String id) {
        boolean broken = id.startsWith(OF_DIRECTORY) && id.indexOf(':', OF_DIRECTORY.length()) < 0;
        return broken ? Optional.empty() : Optional.ofNullable(session.users().getUserById(realm, id));
    }
}
