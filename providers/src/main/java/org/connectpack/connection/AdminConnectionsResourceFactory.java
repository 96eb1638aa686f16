package org.connectpack.connection;

import jakarta.ws.rs.NotFoundException;
import org.connectpack.support.Lifecycle;
import org.connectpack.support.RequestContentType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Opens {@code /admin/realms/{realm}/connections} in realms that have a policy. */
public final class AdminConnectionsResourceFactory
        implements AdminRealmResourceProviderFactory, Lifecycle<AdminRealmResourceProvider> {

    @Override
    public String getId() {
        return ConnectionsResourceFactory.ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession asked,
                    RealmModel realm,
                    AdminPermissionEvaluator permissions,
                    AdminEventBuilder events) {
                RequestContentType.spareFilter(asked);
                if (ConnectionSettings.of(realm).isEmpty()) {
                    throw new NotFoundException();
                }
                return new AdminConnectionsResource(asked, realm, permissions, events).admitting();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
