package org.connectpack.token.accept;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.ScopeContainerModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Roles of Keycloak's own APIs for accounts and administration. Those ask what the user has and what the token's client
 * lends, and not for which scopes the token was made: one for reading scores would change the user's e-mail address.
 */
public final class ManagementRoles {

    private static final Set<String> CLIENTS = Set.of(
            Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
            Constants.ACCOUNT_CONSOLE_CLIENT_ID,
            Constants.BROKER_SERVICE_CLIENT_ID,
            Constants.REALM_MANAGEMENT_CLIENT_ID,
            Constants.ADMIN_CONSOLE_CLIENT_ID);

    /** The administration's realm has a client for each realm, so called after it. */
    private static final String CLIENT_OF_REALM = "-realm";

    private static final Set<String> OF_ADMINISTRATION = Set.of(AdminRoles.ADMIN, AdminRoles.CREATE_REALM);

    private ManagementRoles() {}

    /** Whether an access token of the client, with these scopes beside its default ones, lends one that the user has now. */
    public static boolean areLent(ClientModel client, Collection<String> scopes, UserModel user) {
        return client.isFullScopeAllowed()
                ? RoleUtils.getDeepUserRoleMappings(user).stream().anyMatch(ManagementRoles::isOne)
                : scope(client, scopes).filter(ManagementRoles::isOne).anyMatch(user::hasRole);
    }

    /** Whether each access token of the client lends one to who has it. */
    public static boolean areLent(ClientModel client) {
        return client.isFullScopeAllowed() || scope(client, Set.of()).anyMatch(ManagementRoles::isOne);
    }

    private static Stream<RoleModel> scope(ClientModel client, Collection<String> optional) {
        Stream<ScopeContainerModel> scopes = Stream.concat(
                client.getClientScopes(true).values().stream(),
                client.getClientScopes(false).values().stream().filter(scope -> optional.contains(scope.getName())));
        Set<RoleModel> roles = Stream.concat(Stream.of(client), scopes)
                .flatMap(ScopeContainerModel::getScopeMappingsStream)
                .collect(Collectors.toSet());
        client.getRolesStream().forEach(roles::add);
        return RoleUtils.expandCompositeRoles(roles).stream();
    }

    private static boolean isOne(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? isManagement(client)
                : role.getContainer() instanceof RealmModel realm
                        && isAdministration(realm)
                        && OF_ADMINISTRATION.contains(role.getName());
    }

    private static boolean isManagement(ClientModel client) {
        return CLIENTS.contains(client.getClientId())
                || client.getClientId().endsWith(CLIENT_OF_REALM) && isAdministration(client.getRealm());
    }

    private static boolean isAdministration(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
