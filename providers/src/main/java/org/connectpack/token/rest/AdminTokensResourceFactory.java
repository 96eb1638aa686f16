package org.connectpack.token.rest;

import java.util.Optional;
import org.connectpack.account.AdminPathFactory;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Opens {@code /admin/realms/{realm}/personal-access-tokens} in realms that have a policy. */
public final class AdminTokensResourceFactory extends AdminPathFactory {

    public AdminTokensResourceFactory() {
        super(PersonalAccessTokensResourceFactory.ID);
    }

    @Override
    protected Optional<?> resource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return TokenSettings.of(realm)
                .map(settings -> new AdminTokensResource(session, realm, permissions, events, settings));
    }
}
