package org.connectpack.dialect;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.jpa.JpaEventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Stands in for Keycloak's event store under the same id, by a higher order. */
public final class DialectEventStoreFactory extends JpaEventStoreProviderFactory {

    @Override
    public EventStoreProvider create(KeycloakSession session) {
        return new DialectEventStore(
                session, session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    @Override
    public int order() {
        return 100;
    }
}
