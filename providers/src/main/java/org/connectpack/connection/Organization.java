package org.connectpack.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.connectpack.account.AccountRefusal;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** An organization, seen by a member. */
final class Organization {

    /** The realm role of members who may end what others granted. */
    private static final String MANAGER = "manage-connections";

    private final OrganizationProvider provider;
    private final OrganizationModel model;
    private final RoleModel managerRole;
    private final UserModel member;

    private Organization(
            OrganizationProvider provider, OrganizationModel model, RoleModel managerRole, UserModel member) {
        this.provider = provider;
        this.model = model;
        this.managerRole = managerRole;
        this.member = member;
    }

    /**
     * The organization of this alias.
     *
     * @throws ConnectionRefusal with 404, the same whether there is no such organization or the user does not belong to
     *     it
     */
    static Organization of(KeycloakSession session, UserModel member, String alias) {
        RealmModel realm = session.getContext().getRealm();
        OrganizationProvider provider = session.getProvider(OrganizationProvider.class);
        if (provider == null || !provider.isEnabled()) {
            throw ConnectionRefusal.noOrganization();
        }
        return provider.getByMember(member)
                .filter(each -> each.isEnabled() && alias.equals(each.getAlias()))
                .findFirst()
                .map(each -> new Organization(provider, each, realm.getRole(MANAGER), member))
                .orElseThrow(ConnectionRefusal::noOrganization);
    }

    /** In an order that is the same for all who ask, so that two who change them all do not wait for each other. */
    List<UserModel> members() {
        return provider.getMembersStream(model, Map.of(), null, null, null)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(UserModel::getId))
                .toList();
    }

    String id() {
        return model.getId();
    }

    String alias() {
        return model.getAlias();
    }

    String name() {
        return model.getName();
    }

    /** Asked of the user and not of the token, which does not tell of a realm's roles in the account console. */
    boolean isManaged() {
        return managerRole != null && member.hasRole(managerRole);
    }

    void requireManager() {
        if (!isManaged()) {
            throw AccountRefusal.forbidden("To end an organization's connections takes the role " + MANAGER + ".");
        }
    }
}
