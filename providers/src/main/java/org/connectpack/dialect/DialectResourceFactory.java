package org.connectpack.dialect;

import java.util.Optional;
import org.connectpack.support.RealmPathFactory;
import org.keycloak.models.KeycloakSession;

/** Opens {@code /realms/{realm}/dialect/} in realms that have a dialect. */
public final class DialectResourceFactory extends RealmPathFactory {

    /** The path below the realm. */
    public static final String ID = "dialect";

    public DialectResourceFactory() {
        super(ID);
    }

    @Override
    protected Optional<?> resource(KeycloakSession session) {
        return Dialects.of(session).map(dialects -> new DialectResource(session, dialects).admitting());
    }
}
