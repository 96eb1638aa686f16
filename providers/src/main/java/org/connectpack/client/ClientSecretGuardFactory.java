package org.connectpack.client;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.ClientModel.ClientUpdatedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Shows every client that is written to the {@link ClientSecretGuard}. */
public final class ClientSecretGuardFactory implements Lifecycle<ClientSecretGuard> {

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public ClientSecretGuard create(KeycloakSession session) {
        return new ClientSecretGuard(session);
    }

    /** Realm import, partial import and the admin API all end in this one event, with the secret already stored. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof ClientUpdatedEvent written) {
                create(written.getKeycloakSession()).inspect(written.getUpdatedClient());
            }
        });
    }
}
