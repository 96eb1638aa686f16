package org.connectpack.server;

import java.util.List;
import java.util.Map;

/** What the server sees of the environment: nothing of the caller's that would change how Keycloak runs. */
final class ServerEnvironment {

    private static final List<String> FOREIGN = List.of("KC_", "KEYCLOAK_", "QUARKUS_", "DEBUG", "JAVA");

    private ServerEnvironment() {}

    static void apply(ServerSettings settings, Map<String, String> environment) {
        environment.keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(settings.environment());
    }
}
