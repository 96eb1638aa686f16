package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.util.JsonSerialization;

final class ServerMetadataTest {

    private final ServerMetadata metadata =
            new ServerMetadata(List.of("authorization_code", "telepathy"), List.of("ES256", "HS256"));

    private static EndpointFrame frame(Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("endpoint", List.of("POST x"));
        return new EndpointFrame(Declared.fields(all), RealmNames.ANY, ErrorShape.PLAIN);
    }

    private static Endpoint token(String ways, String... grants) {
        return new VendorTokenEndpoint(
                frame(Map.of("client-authentication", List.of(ways), "grants", List.of(grants))));
    }

    private JsonNode document() throws IOException {
        return JsonSerialization.mapper.readTree(metadata.bytes());
    }

    private List<String> list(String member) throws IOException {
        return document().path(member).valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void aTokenEndpointWithoutGrantsHasThoseOfTheServer() throws IOException {
        token("basic").describe(metadata, "https://a");

        assertThat(list("grant_types_supported")).containsExactly("authorization_code", "telepathy");
    }

    @Test
    void aTokenEndpointWithGrantsHasThose() throws IOException {
        token("basic", "authorization_code").describe(metadata, "https://a");

        assertThat(list("grant_types_supported")).containsExactly("authorization_code");
    }

    @Test
    void waysOfClientAuthenticationAreThoseOfTheAddressThatIsNamed() throws IOException {
        token("basic", "authorization_code").describe(metadata, "https://first");
        token("post", "client_credentials").describe(metadata, "https://second");

        assertThat(document().path("token_endpoint").asText()).isEqualTo("https://first");
        assertThat(list("token_endpoint_auth_methods_supported")).containsExactly("client_secret_basic");
        assertThat(list("grant_types_supported")).containsExactly("authorization_code", "client_credentials");
    }

    @Test
    void anEndpointThatOnlyRefreshesLeavesTheAddressToAnother() throws IOException {
        token("post", "refresh_token").describe(metadata, "https://refresh");
        token("basic", "authorization_code").describe(metadata, "https://token");

        assertThat(document().path("token_endpoint").asText()).isEqualTo("https://token");
        assertThat(list("token_endpoint_auth_methods_supported")).containsExactly("client_secret_basic");
        assertThat(list("grant_types_supported")).containsExactly("refresh_token", "authorization_code");
    }

    @ParameterizedTest
    @CsvSource({"jwt, true", "basic jwt, true", "basic post tls none, false"})
    void whereAssertionsAreTakenTheirAlgorithmsAreNamed(String ways, boolean named) throws IOException {
        EndpointFrame frame = frame(Map.of("client-authentication", List.of(ways), "response", List.of("x = now")));
        new VendorTokenEndpoint(frame).describe(metadata, "https://token");
        new VendorRevocationEndpoint(frame).describe(metadata, "https://revoke");
        new VendorIntrospectionEndpoint(frame).describe(metadata, "https://check");

        for (String kind : List.of("token", "revocation", "introspection")) {
            assertThat(list(kind + "_endpoint_auth_methods_supported")
                            .containsAll(List.of("private_key_jwt", "client_secret_jwt")))
                    .isEqualTo(named);
            assertThat(list(kind + "_endpoint_auth_signing_alg_values_supported"))
                    .isEqualTo(named ? List.of("ES256", "HS256") : List.of());
            assertThat(document().has(kind + "_endpoint_auth_signing_alg_values_supported"))
                    .isEqualTo(named);
        }
    }

    @Test
    void aListThatIsRequiredIsThereAndEmpty() throws IOException {
        metadata.require("response_types_supported");

        assertThat(document()).hasToString("{\"response_types_supported\":[]}");
    }

    @Test
    void revocationAndIntrospectionNameTheirFirstToo() throws IOException {
        for (String way : List.of("basic", "post")) {
            Map<String, List<String>> fields =
                    Map.of("client-authentication", List.of(way), "response", List.of("active"));
            new VendorRevocationEndpoint(frame(Map.of("client-authentication", List.of(way))))
                    .describe(metadata, "https://revoke-" + way);
            new VendorIntrospectionEndpoint(frame(fields)).describe(metadata, "https://check-" + way);
        }

        for (String kind : List.of("revocation", "introspection")) {
            assertThat(document().path(kind + "_endpoint").asText()).endsWith("-basic");
            assertThat(list(kind + "_endpoint_auth_methods_supported")).containsExactly("client_secret_basic");
        }
    }

    @Test
    void anAuthorizationEndpointWithoutResponseTypesHasThoseOfTheServer() throws IOException {
        new VendorAuthorizationEndpoint(frame(Map.of())).describe(metadata, "https://a");

        assertThat(list("response_types_supported")).contains("code", "token", "id_token", "none", "code id_token");
        assertThat(list("grant_types_supported")).containsExactly("implicit");
    }

    @ParameterizedTest
    @CsvSource({
        "response-types, code, true",
        "response-types, token, false",
        "refuse, code_challenge, false",
        "ignore, code_challenge, false",
        "ignore, state, true"
    })
    void codeChallengesAreNamedWhereACodeCanHaveOne(String field, String line, boolean named) throws IOException {
        new VendorAuthorizationEndpoint(frame(Map.of(field, List.of(line)))).describe(metadata, "https://a");

        assertThat(list("code_challenge_methods_supported")).isEqualTo(named ? List.of("plain", "S256") : List.of());
        assertThat(document().has("code_challenge_methods_supported")).isEqualTo(named);
    }

    @Test
    void theFirstUserInformationIsNamed() throws IOException {
        for (String path : List.of("first", "second")) {
            new VendorUserInfoEndpoint(frame(Map.of("response", List.of("sub"))))
                    .describe(metadata, "https://a/" + path);
        }

        assertThat(document()).hasToString("{\"userinfo_endpoint\":\"https://a/first\"}");
    }

    @Test
    void ofTwoAuthorizationEndpointsTheFirstIsDescribed() throws IOException {
        new VendorAuthorizationEndpoint(frame(Map.of("response-types", List.of("code"))))
                .describe(metadata, "https://first");
        new VendorAuthorizationEndpoint(
                        frame(Map.of("response-types", List.of("token"), "redirect", List.of("access_token"))))
                .describe(metadata, "https://second");

        assertThat(document().path("authorization_endpoint").asText()).isEqualTo("https://first");
        assertThat(list("response_types_supported")).containsExactly("code");
        assertThat(document().path("authorization_response_iss_parameter_supported"))
                .hasToString("true");
        assertThat(document().has("grant_types_supported")).isFalse();
    }

    @Test
    void theFirstOfAMemberCounts() throws IOException {
        assertThat(metadata.put("a", "1")).isTrue();
        assertThat(metadata.put("a", "2")).isFalse();
        assertThat(metadata.put("b", false)).isTrue();
        assertThat(metadata.put("b", true)).isFalse();

        assertThat(document()).hasToString("{\"a\":\"1\",\"b\":false}");
    }
}
