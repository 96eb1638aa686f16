package org.connectpack.connection;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Opens {@code /realms/{realm}/connections} in realms that have a policy; elsewhere the path does not exist. */
public final class ConnectionsResourceFactory
        implements RealmResourceProviderFactory, Lifecycle<RealmResourceProvider> {

    /** The path below the realm. */
    public static final String ID = "connections";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return ConnectionSettings.of(session.getContext().getRealm())
                        .map(settings -> new ConnectionsResource(session, settings))
                        .orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
