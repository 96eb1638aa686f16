package org.connectpack.server;

import java.net.URI;

/** A Keycloak that was started for a run, and ends with it. */
public interface StartedServer extends AutoCloseable {

    /** As {@code -Dconnectpack.server} wants it: a {@code process} of its own, or in a {@code container}. */
    static StartedServer start(ServerSettings settings) {
        String kind = System.getProperty("connectpack.server", "process");
        return switch (kind) {
            case "process" -> KeycloakServer.start(settings);
            case "container" -> ContainerServer.start(settings);
            default -> throw new IllegalArgumentException("-Dconnectpack.server is process or container, not " + kind);
        };
    }

    URI base();

    URI management();

    @Override
    void close();
}
