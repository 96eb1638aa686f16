package org.connectpack.token.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.connectpack.account.FoundUser;
import org.connectpack.token.PersonalAccessToken;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The users whom an administrator may see; all others are as unknown as those who never were. */
final class VisibleOwners {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final Map<String, Boolean> visible = new HashMap<>();

    VisibleOwners(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
    }

    /** Whether nobody is hidden: to Keycloak, a role for all users goes before any permission. */
    boolean areAll() {
        return permissions.hasOneAdminRole(AdminRoles.VIEW_USERS, AdminRoles.MANAGE_USERS);
    }

    /** A user by id or by name. */
    Optional<UserModel> find(String idOrName) {
        return FoundUser.of(session, realm, idOrName).filter(permissions.users()::canView);
    }

    /** Where the owner of a token is one of them. */
    Optional<UserModel> of(PersonalAccessToken token) {
        return Optional.ofNullable(session.users().getUserById(realm, token.userId()))
                .filter(permissions.users()::canView);
    }

    /** Whether a user is one of them; asked once of each, as permissions cost more than a row. */
    boolean include(String userId) {
        return visible.computeIfAbsent(userId, id -> {
            UserModel user = session.users().getUserById(realm, id);
            return user != null && permissions.users().canView(user);
        });
    }
}
