package org.connectpack.support;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Opens a path below {@code /realms/{realm}/} in realms that have a feature; elsewhere the path does not exist. */
public abstract class RealmPathFactory implements RealmResourceProviderFactory, Lifecycle<RealmResourceProvider> {

    private final String path;

    /** @param path one segment */
    protected RealmPathFactory(String path) {
        this.path = path;
    }

    /** The JAX-RS resource for this request; nothing where the realm has not the feature. */
    protected abstract Optional<?> resource(KeycloakSession session);

    @Override
    public final String getId() {
        return path;
    }

    @Override
    public final RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                RequestContentType.spareFilter(session);
                return resource(session).orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
