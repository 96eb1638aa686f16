package org.connectpack.token;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrderedModel.OrderedModelComparator;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;

/** Which scopes of a client a user may have now: what Keycloak would put into an access token's {@code scope}. */
public final class ClientScopes {

    private final KeycloakSession session;
    private final Map<String, ClientScopeModel> assigned;
    private final Set<String> byDefault;
    private final UserModel user;

    private ClientScopes(
            KeycloakSession session, Map<String, ClientScopeModel> assigned, Set<String> byDefault, UserModel user) {
        this.session = session;
        this.assigned = assigned;
        this.byDefault = byDefault;
        this.user = user;
    }

    public static ClientScopes of(KeycloakSession session, ClientModel client, UserModel user) {
        Map<String, ClientScopeModel> byDefault = client.getClientScopes(true);
        Map<String, ClientScopeModel> assigned = new TreeMap<>(byDefault);
        assigned.putAll(client.getClientScopes(false));
        return new ClientScopes(session, assigned, byDefault.keySet(), user);
    }

    /** Names that may be picked for a token, in alphabetical order. */
    public List<String> names() {
        return assigned.keySet().stream().filter(this::permits).toList();
    }

    /** What may be picked for a token, in the order of the consent page. */
    public Stream<ClientScopeModel> choices() {
        return assigned.values().stream()
                .filter(scope -> permits(scope.getName()))
                .sorted(OrderedModelComparator.<ClientScopeModel>getInstance()
                        .thenComparing(ClientScopeModel::getName));
    }

    /**
     * Whether the client has the scope, tokens name it, and the user has a role for it where it wants one, and an
     * organization where it tells of them.
     */
    public boolean permits(String name) {
        ClientScopeModel scope = assigned.get(name);
        return scope != null && scope.isIncludeInTokenScope() && isPermitted(scope);
    }

    /**
     * The scopes of these names, and those that work in silence: the client has them by default, they carry mappers, and no
     * token names them.
     */
    public Stream<ClientScopeModel> models(Set<String> names) {
        return assigned.values().stream()
                .filter(scope -> scope.isIncludeInTokenScope()
                        ? names.contains(scope.getName())
                        : byDefault.contains(scope.getName()) && isPermitted(scope));
    }

    private boolean isPermitted(ClientScopeModel scope) {
        Set<RoleModel> wanted = scope.getScopeMappingsStream().collect(Collectors.toSet());
        boolean hasRole = wanted.isEmpty()
                || RoleUtils.expandCompositeRoles(wanted).stream().anyMatch(user::hasRole);
        return hasRole && (!tellsOfOrganizations(scope) || isMember());
    }

    private static boolean tellsOfOrganizations(ClientScopeModel scope) {
        return !scope.getProtocolMapperByType(OrganizationMembershipMapper.PROVIDER_ID)
                .isEmpty();
    }

    private boolean isMember() {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations != null
                && organizations.isEnabled()
                && organizations.getByMember(user).anyMatch(OrganizationModel::isEnabled);
    }
}
