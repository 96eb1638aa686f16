package org.connectpack.gate;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Opens {@code /realms/{realm}/gate} in realms that have a gate; elsewhere the path does not exist. */
public final class GateResourceFactory implements RealmResourceProviderFactory, Lifecycle<RealmResourceProvider> {

    /** The path below the realm. */
    public static final String ID = "gate";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return GateSettings.of(session.getContext().getRealm())
                        .map(settings -> new GateResource(session, settings).admitting())
                        .orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
