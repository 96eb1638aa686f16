package org.connectpack.dialect;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Opens {@code /realms/{realm}/dialect/} in realms that have a dialect; elsewhere the path does not exist. */
public final class DialectResourceFactory implements RealmResourceProviderFactory, Lifecycle<RealmResourceProvider> {

    /** The path below the realm. */
    public static final String ID = "dialect";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return Dialects.of(session)
                        .map(dialects -> new DialectResource(session, dialects).admitting())
                        .orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
