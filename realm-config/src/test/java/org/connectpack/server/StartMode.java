package org.connectpack.server;

import java.util.List;

/** As what Keycloak runs. */
enum StartMode {
    /** {@code start-dev}. */
    DEV,
    /** {@code build}, and then {@code start --optimized} behind a proxy, as {@code docker/compose.yaml} does it. */
    PRODUCTION;

    /** Of the options of a start, those that {@code build} wants to know. */
    static boolean isOfBuild(String option) {
        return option.matches("--(db|cache|cache-stack|health-enabled|metrics-enabled|features(-disabled)?)=.*"
                + "|--spi-.*--(provider|provider-default|enabled)=.*");
    }

    List<String> words(int port) {
        return switch (this) {
            case DEV -> List.of("start-dev", "--http-host=localhost");
            case PRODUCTION ->
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--http-host=localhost",
                        "--hostname=http://localhost:" + port,
                        "--proxy-headers=xforwarded",
                        "--cache-embedded-network-bind-address=127.0.0.1");
        };
    }
}
