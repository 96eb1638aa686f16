package org.connectpack.connection;

import java.util.Optional;
import org.connectpack.account.AdminPathFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Opens {@code /admin/realms/{realm}/connections} in realms that have a policy. */
public final class AdminConnectionsResourceFactory extends AdminPathFactory {

    public AdminConnectionsResourceFactory() {
        super(ConnectionsResourceFactory.ID);
    }

    @Override
    protected Optional<?> resource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return ConnectionSettings.of(realm)
                .map(settings -> new AdminConnectionsResource(session, realm, permissions, events));
    }
}
