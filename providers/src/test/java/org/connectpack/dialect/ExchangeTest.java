package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.connectpack.dialect.Dialects.Dialect;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

final class ExchangeTest {

    private static final Failure UNEXPECTED = Failure.of(new IllegalStateException("a reason for the log"));

    private final List<String> written = new ArrayList<>();

    private static Exchange exchange(EventBuilder event) {
        Dialect dialect = new Dialect("id", "vendor", Optional.empty(), ErrorShape.PLAIN);
        return new Exchange(null, null, dialect, null, null, event, () -> "id", Instant.EPOCH);
    }

    private static KeycloakSession session() {
        KeycloakSessionFactory none =
                Stub.of(KeycloakSessionFactory.class, Map.of("getProviderFactoriesStream", Stream.empty()));
        return Stub.of(KeycloakSession.class, Map.of("getKeycloakSessionFactory", none));
    }

    private static RealmModel realm() {
        return Stub.of(RealmModel.class, Map.of("isEventsEnabled", false, "getEventsListenersStream", Stream.empty()));
    }

    /** Keeps what is written in place of sending it. */
    private class Written extends EventBuilder {
        Written() {
            super(ExchangeTest.realm(), ExchangeTest.session());
            event(EventType.CODE_TO_TOKEN);
        }

        @Override
        public void error(String error) {
            getEvent().setError(error);
            written.add(error + ": " + getEvent().getDetails());
        }
    }

    @Test
    void whatNoEndpointForesawMakesAnEvent() {
        exchange(new Written()).writeError(UNEXPECTED);

        assertThat(written)
                .containsExactly(
                        "server_error: {reason=The server met an unexpected condition; its log has the reason.}");
    }

    @Test
    void anEventThatKeycloakWroteIsTheOnlyOne() {
        Exchange exchange = exchange(new Written());
        exchange.event().error("invalid_code");

        exchange.writeError(UNEXPECTED);

        assertThat(written).containsExactly("invalid_code: null");
    }

    @Test
    void anEventThatCannotBeWrittenIsNoReasonNotToAnswer() {
        Exchange exchange = exchange(new Written() {
            @Override
            public void error(String error) {
                throw new IllegalStateException("the database is gone");
            }
        });

        assertThatCode(() -> exchange.writeError(UNEXPECTED)).doesNotThrowAnyException();
    }
}
