package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.connectpack.dialect.Dialects.Match;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Components that no check has seen, as another version of the pack or two writers at once may leave them. */
final class UncheckedDialectsTest {

    private static final Logger LOG = Logger.getLogger(Dialects.class.getName());

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            assertThat(message.getLevel()).hasToString("WARN");
            warnings.add(message.getMessage());
        }

        @Override
        public void flush() {
            // keeps everything in the list
        }

        @Override
        public void close() {
            // holds nothing open
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    private static ComponentModel component(String name, String kind, Map<String, List<String>> fields) {
        ComponentModel component = new ComponentModel();
        component.setId("id-of-" + name);
        component.setName(name);
        component.setProviderId(kind);
        component.setConfig(new MultivaluedHashMap<>(fields));
        return component;
    }

    private static ComponentModel token(String name, String... lines) {
        return component(name, "token", Map.of("endpoint", List.of(lines)));
    }

    /** The dialects of a realm with these components, by their parent. */
    private static Dialects read(Map<String, List<ComponentModel>> children) {
        RealmModel realm = Stub.of(
                RealmModel.class,
                Map.of(
                        "getId", "realm",
                        "getName", "demo",
                        "getComponentsStream",
                                (Stub.Answer) asked -> children.getOrDefault(asked[0], List.of()).stream()));
        KeycloakSession session = Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getContext", Stub.of(KeycloakContext.class, Map.of("getRealm", realm)),
                        "getKeycloakSessionFactory",
                                Stub.of(KeycloakSessionFactory.class, Map.of("getProviderFactory", (Stub.Answer)
                                        asked -> factory(asked[1])))));
        return Dialects.of(session).orElseThrow();
    }

    private static DialectEndpointFactory factory(Object id) {
        return ServiceLoader.load(DialectEndpointFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Dialects read(ComponentModel... endpoints) {
        return read(
                Map.of("realm", List.of(component("vendor", "dialect", Map.of())), "id-of-vendor", List.of(endpoints)));
    }

    private static List<String> at(Dialects dialects, String path) {
        return dialects.at(path).stream()
                .map(Match::route)
                .map(Dialects.Route::componentId)
                .toList();
    }

    @Test
    void anEndpointThatCannotBeReadIsLeftOutWithAWarningAndTheOthersGoOn() {
        Dialects dialects = read(
                token("a", "POST a"),
                component("b", "token", Map.of("endpoint", List.of("POST b"), "response", List.of("x = y | shout"))),
                component("c", "telepathy", Map.of("endpoint", List.of("POST c"))),
                component("d", "token", Map.of()),
                token("e", "POST e"));

        assertThat(Stream.of("a", "b", "c", "d", "e")
                        .filter(path -> !at(dialects, path).isEmpty()))
                .containsExactly("a", "e");
        assertThat(warnings).hasSize(3);
        assertThat(warnings.get(0))
                .startsWith(
                        "Realm demo: endpoint b of dialect vendor is left out: field 'response', value 'x = y | shout': ");
        assertThat(warnings.get(1))
                .startsWith(
                        "Realm demo: endpoint c of dialect vendor is left out: field 'providerId', value 'telepathy': ");
        assertThat(warnings.get(2))
                .startsWith("Realm demo: endpoint d of dialect vendor is left out: field 'endpoint': is missing");
    }

    @Test
    void aDialectThatCannotBeReadIsLeftOutWithItsEndpointsAndTheOthersGoOn() {
        Dialects dialects = read(Map.of(
                "realm",
                        List.of(
                                component("broken", "dialect", Map.of("error-status", List.of("999"))),
                                component("vendor", "dialect", Map.of())),
                "id-of-broken", List.of(token("a", "POST a")),
                "id-of-vendor", List.of(token("b", "POST b"))));

        assertThat(at(dialects, "a")).isEmpty();
        assertThat(at(dialects, "b")).containsExactly("id-of-b");
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("Realm demo: dialect broken is left out: field 'error-status', value '999': ");
    }

    @Test
    void ofTwoThatClashTheFirstByNameAnswers() {
        Dialects dialects = read(token("second", "POST token"), token("first", "GET|POST token"));

        assertThat(at(dialects, "token")).containsExactly("id-of-first");
        assertThat(warnings)
                .containsExactly("Realm demo: endpoint second of dialect vendor is left out: "
                        + "field 'endpoint', value 'POST token': is taken by dialect 'vendor': token");
    }

    @Test
    void ofTwoDialectsThatClashTheFirstByNameAnswers() {
        Dialects dialects = read(Map.of(
                "realm", List.of(component("y", "dialect", Map.of()), component("x", "dialect", Map.of())),
                "id-of-x", List.of(token("later", "POST {a}/token")),
                "id-of-y", List.of(token("earlier", "POST {b}/token"), token("other", "POST other"))));

        assertThat(at(dialects, "1/token")).containsExactly("id-of-later");
        assertThat(at(dialects, "other")).containsExactly("id-of-other");
        assertThat(warnings).singleElement().asString().contains("endpoint earlier of dialect y is left out");
    }
}
