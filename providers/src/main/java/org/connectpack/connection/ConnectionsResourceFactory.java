package org.connectpack.connection;

import java.util.Optional;
import org.connectpack.account.AccountPathFactory;
import org.keycloak.models.KeycloakSession;

/** Opens {@code /realms/{realm}/connections} in realms that have a policy. */
public final class ConnectionsResourceFactory extends AccountPathFactory {

    /** The path below the realm. */
    public static final String ID = "connections";

    public ConnectionsResourceFactory() {
        super(ID);
    }

    @Override
    protected Optional<?> resourceForUsers(KeycloakSession session) {
        return ConnectionSettings.of(session.getContext().getRealm())
                .map(settings -> new ConnectionsResource(session, settings).admitting());
    }
}
