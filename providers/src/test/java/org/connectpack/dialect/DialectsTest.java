package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.connectpack.dialect.Dialects.Match;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Which of a realm's endpoints answers. */
final class DialectsTest {

    private final Dialects dialects = Dialects.of(
                    session("POST apps/token", "GET|POST apps/{id}", "DELETE apps/{id}", "POST apps/{id}/{key}"))
            .orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "POST, apps/token, apps/token, {}",
        "GET, apps/token, apps/{id}, {id=token}",
        "POST, apps/5, apps/{id}, {id=5}",
        "DELETE, apps/5, apps/{id}, {id=5}",
        "POST, apps/5/7, apps/{id}/{key}, '{id=5, key=7}'",
        "PUT, apps/token, , ",
        "GET, apps/5/7, , ",
        "POST, apps, , ",
        "POST, apps/token/, , "
    })
    void theMostExactPathThatTakesTheMethodAnswers(String method, String path, String pattern, String variables) {
        Optional<Match> match = dialects.at(path, method);

        assertThat(match.map(found -> found.route().pattern().toString()).orElse(null))
                .isEqualTo(pattern);
        assertThat(match.map(found -> found.variables().toString()).orElse(null))
                .isEqualTo(variables);
    }

    private static KeycloakSession session(String... endpoints) {
        KeycloakSessionFactory factory =
                Stub.of(KeycloakSessionFactory.class, Map.of("getProviderFactory", new VendorTokenEndpointFactory()));
        KeycloakContext context = Stub.of(KeycloakContext.class, Map.of("getRealm", realm(List.of(endpoints))));
        return Stub.of(KeycloakSession.class, Map.of("getContext", context, "getKeycloakSessionFactory", factory));
    }

    /** A realm with one dialect. */
    private static RealmModel realm(List<String> endpoints) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> "realm";
                    case "getComponentsStream" ->
                        arguments[0].equals("realm")
                                ? Stream.of(component("dialect", Map.of()))
                                : endpoints.stream().map(each -> component("token", Map.of("endpoint", List.of(each))));
                    default -> null;
                });
    }

    private static ComponentModel component(String kind, Map<String, List<String>> config) {
        ComponentModel component = new ComponentModel();
        component.setId(kind + config);
        component.setName(kind + config);
        component.setProviderId(kind);
        component.setConfig(new MultivaluedHashMap<>(config));
        return component;
    }
}
