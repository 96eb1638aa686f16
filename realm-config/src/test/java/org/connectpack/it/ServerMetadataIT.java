package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The five dialects described to generic clients (RFC 8414). */
@RunningServer
final class ServerMetadataIT {

    private static final String BASIC_AND_POST = """
            ["client_secret_basic","client_secret_post"]""";

    private final Server server;

    ServerMetadataIT(Server server) {
        this.server = server;
    }

    @Test
    void flaikHasATokenEndpoint() {
        expect("flaik", """
                {"issuer":"$REALM","token_endpoint":"$REALM/dialect/connect/token",\
                "grant_types_supported":["client_credentials"],"token_endpoint_auth_methods_supported":$AUTH,\
                "response_types_supported":[],"jwks_uri":"$REALM/protocol/openid-connect/certs",\
                "scopes_supported":["flaik.connect.api.read","flaik.connect.api.write"]}""");
    }

    @Test
    void myzoneHasATokenEndpoint() {
        expect("myzone", """
                {"issuer":"$REALM","token_endpoint":"$REALM/dialect/oauth/token",\
                "grant_types_supported":["client_credentials"],"token_endpoint_auth_methods_supported":$AUTH,\
                "response_types_supported":[],"jwks_uri":"$REALM/protocol/openid-connect/certs",\
                "scopes_supported":["delete:classes_and_bookings","read:accounts","read:biometrics",\
                "read:challenges","read:classes_and_bookings","read:facilities","read:moves","write:accounts",\
                "write:biometrics","write:classes_and_bookings"]}""");
    }

    @Test
    void flintRowHasTheCodeGrantAndRevocation() {
        expect("flintrow", """
                {"issuer":"$REALM","authorization_endpoint":"$REALM/dialect/oauth/authorize",\
                "response_types_supported":["code"],"code_challenge_methods_supported":["plain","S256"],\
                "authorization_response_iss_parameter_supported":true,\
                "revocation_endpoint":"$REALM/dialect/oauth/revoke",\
                "revocation_endpoint_auth_methods_supported":$AUTH,\
                "token_endpoint":"$REALM/dialect/oauth/token",\
                "grant_types_supported":["authorization_code","refresh_token"],\
                "token_endpoint_auth_methods_supported":$AUTH,"jwks_uri":"$REALM/protocol/openid-connect/certs",\
                "scopes_supported":["resources.read","resources.write"]}""");
    }

    @Test
    void flixcheckTakesTheSecretInTheBodyOnly() {
        expect("flixcheck", """
                {"issuer":"$REALM","token_endpoint":"$REALM/dialect/guest/v7/oauth-tokens",\
                "grant_types_supported":["authorization_code","refresh_token"],\
                "token_endpoint_auth_methods_supported":["client_secret_post"],\
                "authorization_endpoint":"$REALM/dialect/portal/oauth/authorize",\
                "response_types_supported":["code"],"code_challenge_methods_supported":["plain","S256"],\
                "authorization_response_iss_parameter_supported":false,\
                "jwks_uri":"$REALM/protocol/openid-connect/certs","scopes_supported":["readwrite"]}""");
    }

    @Test
    void flatHasTheImplicitGrantToo() {
        expect("flat", """
                {"issuer":"$REALM","authorization_endpoint":"$REALM/dialect/auth/oauth",\
                "response_types_supported":["code","token"],"code_challenge_methods_supported":["plain","S256"],\
                "authorization_response_iss_parameter_supported":false,\
                "grant_types_supported":["implicit","authorization_code","refresh_token"],\
                "token_endpoint":"$REALM/dialect/oauth/access_token",\
                "token_endpoint_auth_methods_supported":$AUTH,\
                "revocation_endpoint":"$REALM/dialect/oauth/invalidate_token",\
                "revocation_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","none"],\
                "jwks_uri":"$REALM/protocol/openid-connect/certs",\
                "scopes_supported":["account.education_profile","account.email","account.public_profile",\
                "collections","collections.add_scores","collections.readonly","edu.admin","edu.admin.lti",\
                "edu.admin.lti.readonly","edu.admin.users","edu.admin.users.readonly","edu.assignments",\
                "edu.assignments.readonly","edu.classes","edu.classes.readonly","edu.resources",\
                "edu.resources.readonly","notifications.readonly","omr","scores","scores.readonly",\
                "scores.social","tasks.readonly"]}""");
    }

    @Test
    void whereAssertionsAreTakenTheirAlgorithmsAreThoseOfKeycloak(PlainRealm realm) {
        JsonNode stock = Http.get(server.realm(PlainRealm.NAME) + "/.well-known/openid-configuration")
                .send()
                .json();

        JsonNode metadata = Http.get(realm.dialect(".well-known/oauth-authorization-server"))
                .send()
                .json();

        for (String kind : new String[] {"token", "revocation", "introspection"}) {
            String algorithms = kind + "_endpoint_auth_signing_alg_values_supported";
            assertThat(metadata.path(algorithms))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(stock.path(algorithms));
            assertThat(metadata.path(kind + "_endpoint_auth_methods_supported").valueStream())
                    .extracting(JsonNode::asText)
                    .contains("private_key_jwt", "client_secret_jwt");
        }
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris", "myzone, club-backend"})
    void theIssuerIsTheOneInTheTokens(String realm, String clientId) {
        JsonNode metadata = fetch(realm).json();

        Answer answer = Http.post(metadata.path("token_endpoint").asText())
                .basic(clientId, server.secret(clientId))
                .form("grant_type", "client_credentials")
                .send();

        assertThat(answer.jwt("access_token").path("iss")).isEqualTo(metadata.path("issuer"));
    }

    @Test
    void itIsTheOneInTheTokensOfUsersToo(Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            PartnerApp app = new PartnerApp(server);
            expectIssuer("flintrow", app.exchange(app.code(person)));
        }
        try (Person person = Person.in("flixcheck", admin)) {
            CrmConnector app = new CrmConnector(server);
            String code = person.signedIn(server).send(app.codeRequest()).text("code");
            expectIssuer("flixcheck", app.exchange(code));
        }
        try (Person person = Person.in("flat", admin)) {
            expectIssuer("flat", new ScoreApp(server).connect(person, "account.public_profile"));
        }
    }

    private void expectIssuer(String realm, Answer tokens) {
        assertThat(tokens.jwt("access_token").path("iss"))
                .isEqualTo(fetch(realm).json().path("issuer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flaik", "flintrow", "flixcheck", "myzone", "flat"})
    void everyAddressInItAnswers(String realm) {
        JsonNode metadata = fetch(realm).json();

        assertThat(Http.get(metadata.path("jwks_uri").asText()).send().json().path("keys"))
                .isNotEmpty();
        assertThat(Http.get(metadata.path("issuer").asText()).send().text("realm"))
                .isEqualTo(realm);
        for (String endpoint : new String[] {"token_endpoint", "revocation_endpoint"}) {
            if (metadata.has(endpoint)) {
                Answer answer = Http.post(metadata.path(endpoint).asText())
                        .form("client_id", "nobody", "client_secret", "wrong", "token", "made-up")
                        .send();
                assertThat(answer.status()).as(endpoint).isEqualTo(400);
            }
        }
        if (metadata.has("authorization_endpoint")) {
            Answer page =
                    Http.get(metadata.path("authorization_endpoint").asText()).send();
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        }
    }

    @Test
    void anyPageMayReadIt() {
        Answer answer = Http.get(address("flat"))
                .header("Origin", "https://any.example")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://any.example");
    }

    private void expect(String realm, String document) {
        Expect.json(
                fetch(realm),
                200,
                document.replace("$REALM", server.realm(realm)).replace("$AUTH", BASIC_AND_POST));
    }

    private Answer fetch(String realm) {
        return Http.get(address(realm)).send();
    }

    private String address(String realm) {
        return server.dialect(realm, ".well-known/oauth-authorization-server");
    }
}
