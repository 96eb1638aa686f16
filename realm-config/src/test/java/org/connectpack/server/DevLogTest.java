package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevLogTest {

    private final List<String> shown = new ArrayList<>();
    private final DevLog log = new DevLog(shown::add);

    @Test
    void informationIsKeptQuiet() {
        log.accept("2026-11-21 09:20:21,896 INFO  [io.quarkus] (main) Profile dev activated.");

        assertThat(shown).isEmpty();
    }

    @Test
    void aWarningIsShownAndAnErrorWithItsStackTrace() {
        log.accept("2026-11-21 09:20:21,896 WARN  [org.keycloak] (main) Careful");
        log.accept("2026-11-21 09:20:21,897 ERROR [org.keycloak] (main) Broken");
        log.accept("\tat org.keycloak.Some.method(Some.java:1)");
        log.accept("2026-11-21 09:20:21,898 INFO  [org.keycloak] (main) Going on");
        log.accept("more of what goes on");

        assertThat(shown).hasSize(3).last().asString().startsWith("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21 10:00:05,833 WARN  [org.keycloak.common.Profile] (main) Deprecated features enabled by default.",
                "2026-11-21 10:00:08,165 WARN  [org.keycloak.services] (build-3) KC-SERVICES0047: x implements an internal SPI"
            })
    void whatKeycloakAlwaysWarnsOfIsKeptQuiet(String line) {
        log.accept(line);

        assertThat(shown).isEmpty();
    }

    @Test
    void anImportedRealmIsNamed() {
        log.accept("2026-11-21 09:20:21,896 INFO  [org.keycloak] (main) Realm 'shop' imported");
        log.accept("2026-11-21 09:20:21,896 INFO  [org.keycloak] (main) Realm 'flea' already exists. Import skipped");

        assertThat(shown)
                .containsExactly(
                        "Realm shop: imported", "Realm flea: kept from the last start (-Dfresh imports it anew)");
    }
}
