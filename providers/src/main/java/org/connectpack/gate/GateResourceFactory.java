package org.connectpack.gate;

import java.util.Optional;
import org.connectpack.support.RealmPathFactory;
import org.keycloak.models.KeycloakSession;

/** Opens {@code /realms/{realm}/gate} in realms that have a gate. */
public final class GateResourceFactory extends RealmPathFactory {

    /** The path below the realm. */
    public static final String ID = "gate";

    private final UpstreamTokens upstreamTokens = new UpstreamTokens();

    public GateResourceFactory() {
        super(ID);
    }

    @Override
    protected Optional<?> resource(KeycloakSession session) {
        return GateSettings.of(session.getContext().getRealm())
                .map(settings -> new GateResource(session, settings, upstreamTokens).admitting());
    }
}
