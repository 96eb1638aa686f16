package org.connectpack.token;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** Which scopes of a client a user may have now: what Keycloak would put into an access token's {@code scope}. */
public final class ClientScopes {

    private final Map<String, ClientScopeModel> assigned;
    private final UserModel user;

    private ClientScopes(Map<String, ClientScopeModel> assigned, UserModel user) {
        this.assigned = assigned;
        this.user = user;
    }

    public static ClientScopes of(ClientModel client, UserModel user) {
        Map<String, ClientScopeModel> assigned = new TreeMap<>(client.getClientScopes(true));
        assigned.putAll(client.getClientScopes(false));
        return new ClientScopes(assigned, user);
    }

    /** Names that may be picked for a token, in alphabetical order. */
    public List<String> names() {
        return assigned.keySet().stream().filter(this::permits).toList();
    }

    /** Whether the client has the scope, tokens name it, and the user has a role for it where it wants one. */
    public boolean permits(String name) {
        ClientScopeModel scope = assigned.get(name);
        return scope != null && scope.isIncludeInTokenScope() && isPermitted(scope);
    }

    /** The scopes of these names, and those that work in silence: they carry mappers and are named in no token. */
    public Stream<ClientScopeModel> models(Set<String> names) {
        return assigned.values().stream()
                .filter(scope -> scope.isIncludeInTokenScope() ? names.contains(scope.getName()) : isPermitted(scope));
    }

    private boolean isPermitted(ClientScopeModel scope) {
        Set<RoleModel> wanted = scope.getScopeMappingsStream().collect(Collectors.toSet());
        return wanted.isEmpty()
                || RoleUtils.expandCompositeRoles(wanted).stream().anyMatch(user::hasRole);
    }
}
