package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.connectpack.dialect.Dialects.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.TokenManager;

/** What is said of a token that is to vouch for its client and that nobody knows: Keycloak's endpoint is not asked. */
final class UnknownTokenTest {

    private final List<String> written = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({", 200", "ignored, 200", "error, 401"})
    void revocationIgnoresItUnlessItIsToBeAnError(String word, int status) {
        Endpoint endpoint = new VendorRevocationEndpoint(frame("unknown-token", word));

        if (status == 200) {
            assertThat(endpoint.answer(exchange()).getStatus()).isEqualTo(200);
            assertThat(written).containsExactly("invalid_token");
        } else {
            assertThatThrownBy(() -> endpoint.answer(exchange()))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            each -> assertThat(each.failure().status()).isEqualTo(status));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                   | 200 | {"active":false}
            answer | 200 | {"active":false}
            error  | 404 | {"error":"invalid_token","error_description":"The token is not active."}
            """)
    void introspectionSaysSoOrMakesItAnError(String word, int status, String body) {
        Response answer = new VendorIntrospectionEndpoint(frame("inactive-token", word)).answer(exchange());

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(body(answer)).isEqualTo(body);
        assertThat(written).containsExactly("invalid_token");
    }

    private static EndpointFrame frame(String field, String word) {
        Map<String, List<String>> fields = new HashMap<>(Map.of(ClientAuthentication.FIELD, List.of("token")));
        if (field.equals("inactive-token")) {
            fields.put("response", List.of("active"));
        }
        if (word != null) {
            fields.put(field, List.of(word));
        }
        return Declared.frame(fields);
    }

    private static String body(Response response) {
        return response.getEntity() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : (String) response.getEntity();
    }

    private Exchange exchange() {
        KeycloakSessionFactory none =
                Stub.of(KeycloakSessionFactory.class, Map.of("getProviderFactoriesStream", Stream.empty()));
        KeycloakTransactionManager transaction =
                Stub.of(KeycloakTransactionManager.class, Map.of("getRollbackOnly", true));
        KeycloakSession session = Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getKeycloakSessionFactory", none,
                        "getTransactionManager", transaction,
                        "tokens", Stub.of(TokenManager.class, Map.of())));
        RealmModel realm =
                Stub.of(RealmModel.class, Map.of("isEventsEnabled", false, "getEventsListenersStream", Stream.empty()));
        EventBuilder event = new EventBuilder(realm, session) {
            @Override
            public void error(String error) {
                written.add(error);
            }
        };
        SentRequest request = SentRequest.post(SentRequest.FORM);
        return new Exchange(
                session,
                realm,
                new Dialect("id", "vendor", Optional.empty(), ErrorShape.PLAIN),
                null,
                new PresentedRequest(request, "token", Map.of(), Map.of("token", "made-up")),
                event.event(EventType.REVOKE_GRANT),
                () -> "request-id",
                Instant.EPOCH);
    }
}
