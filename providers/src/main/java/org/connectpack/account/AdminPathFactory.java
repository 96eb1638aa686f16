package org.connectpack.account;

import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.connectpack.support.Lifecycle;
import org.connectpack.support.RequestContentType;
import org.connectpack.token.accept.DerivedToken;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Opens a path below {@code /admin/realms/{realm}/} in realms that have a feature; elsewhere the path does not exist. It takes
 * administrators' own access tokens: none that came of a personal access token, or that an app was given.
 */
public abstract class AdminPathFactory
        implements AdminRealmResourceProviderFactory, Lifecycle<AdminRealmResourceProvider> {

    private final String path;

    /** @param path one segment */
    protected AdminPathFactory(String path) {
        this.path = path;
    }

    /** The JAX-RS resource for this request; nothing where the realm has not the feature. */
    protected abstract Optional<?> resource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events);

    @Override
    public final String getId() {
        return path;
    }

    @Override
    public final AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession asked,
                    RealmModel realm,
                    AdminPermissionEvaluator permissions,
                    AdminEventBuilder events) {
                RequestContentType.spareFilter(asked);
                Object resource = resource(asked, realm, permissions, events).orElseThrow(NotFoundException::new);
                refusal(permissions).ifPresent(description -> {
                    throw AccountAnswers.ended(asked, AccountRefusal.forbidden(description));
                });
                AccountAnswers.admitMethod(asked, resource.getClass());
                AccountAnswers.admit(asked);
                return resource;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private static Optional<String> refusal(AdminPermissionEvaluator caller) {
        if (DerivedToken.isMarked(caller.adminAuth().getToken())) {
            return Optional.of("An access token that came of another credential is not taken here.");
        }
        return caller.adminAuth().getClient().isConsentRequired()
                ? Optional.of("An access token of an app that needs consent is not taken here.")
                : Optional.empty();
    }
}
