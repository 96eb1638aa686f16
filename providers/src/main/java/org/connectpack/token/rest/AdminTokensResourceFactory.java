package org.connectpack.token.rest;

import jakarta.ws.rs.NotFoundException;
import org.connectpack.support.Lifecycle;
import org.connectpack.support.RequestContentType;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Opens {@code /admin/realms/{realm}/personal-access-tokens} in realms that have a policy. */
public final class AdminTokensResourceFactory
        implements AdminRealmResourceProviderFactory, Lifecycle<AdminRealmResourceProvider> {

    @Override
    public String getId() {
        return PersonalAccessTokensResourceFactory.ID;
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
                return TokenSettings.of(realm)
                        .map(settings ->
                                new AdminTokensResource(asked, realm, permissions, events, settings).admitting())
                        .orElseThrow(NotFoundException::new);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
