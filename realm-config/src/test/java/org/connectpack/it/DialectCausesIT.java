package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.junit.jupiter.api.Test;

/** The table of causes in {@code docs/dialects.md}: what each row says is brought about and compared with the row. */
@RunningServer
final class DialectCausesIT {

    private static final String SHOP = "&client_id=shop&client_secret=shop-secret";
    private static final String PASSWORD = "grant_type=password" + SHOP + "&username=";
    private static final Map<String, String> ENDPOINTS = Map.of(
            "POST token", "token",
            "POST revoke", "revocation",
            "POST check", "introspection",
            "GET me", "resource",
            "GET admin", "resource",
            "GET nobody", "resource",
            "POST session", "session-code");

    private record Case(String when, String path, String form) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "the client is unknown, or not named at all", "token", "grant_type=client_credentials&client_id=x"),
            new Case("the client is unknown, or not named at all", "token", "grant_type=client_credentials"),
            new Case(
                    "the client is disabled",
                    "token",
                    "grant_type=client_credentials&client_id=closed&client_secret=closed-secret"),
            new Case(
                    "the secret is wrong or missing",
                    "token",
                    "grant_type=client_credentials&client_id=shop&client_secret=x"),
            new Case("the secret is wrong or missing", "token", "grant_type=client_credentials&client_id=shop"),
            new Case(
                    "the client has no service account, and asks for client credentials",
                    "token",
                    "grant_type=client_credentials&client_id=partner&client_secret=partner-secret"),
            new Case(
                    "the client may not use direct access grants",
                    "token",
                    "grant_type=password&client_id=partner&client_secret=partner-secret&username=alice"),
            new Case("nobody knows the grant type, or it is not in `grants`", "token", "grant_type=magic" + SHOP),
            new Case("the grant type is missing", "token", "scope=read" + SHOP),
            new Case(
                    "the client may not have one of the scopes",
                    "token",
                    "grant_type=client_credentials&scope=everything" + SHOP),
            new Case("the code is made up, used, or too old", "token", "grant_type=authorization_code&code=x" + SHOP),
            new Case(
                    "the refresh token is made up, used, revoked, too old, or another client's",
                    "token",
                    "grant_type=refresh_token&refresh_token=x" + SHOP),
            new Case(
                    "the refresh token is made up, used, revoked, too old, or another client's",
                    "token",
                    "grant_type=refresh_token&refresh_token=<refresh-token>&client_id=api&client_secret=api-secret"),
            new Case("the user's password is wrong", "token", PASSWORD + "alice&password=x"),
            new Case("there is no such user", "token", PASSWORD + "nobody&password=x"),
            new Case("the user is disabled, and asks with the password", "token", PASSWORD + "bob&password=bob"),
            new Case("the token to be revoked is unknown, and `unknown-token` is `error`", "revoke", "token=x" + SHOP),
            new Case(
                    "the token to be revoked is another client's",
                    "revoke",
                    "token=<access-token>&client_id=api&client_secret=api-secret"),
            new Case(
                    "the token to be checked is not active, and `inactive-token` is `error`",
                    "check",
                    "token=x&client_id=api&client_secret=api-secret"),
            new Case("a resource is asked for without a token", "me", ""),
            new Case("a resource is asked for with a bad token", "me", "Bearer x"),
            new Case("the token lacks a scope that the resource needs", "admin", "Bearer <access-token>"),
            new Case("a condition of `permit` does not hold", "nobody", "Bearer <access-token>"),
            new Case("nobody is signed in at a session endpoint", "session", "{\"client_id\":\"shop\"}"),
            new Case("a session endpoint is asked by another site", "session", "Origin: https://elsewhere.example.com"),
            new Case("the path is unknown", "nowhere", "a=b"),
            new Case("the method is not the path's", "me", "a=b"),
            new Case("the body is too large", "token", "a=" + "b".repeat(64 * 1024)),
            new Case("the content type is not one that the endpoint takes", "token", "{}"));

    @Test
    void theTableIsTrue(Server server, Admin admin) throws IOException {
        List<String> table = Files.readAllLines(ExampleRealm.document("dialects.md")).stream()
                .filter(line -> line.matches("\\| `.*` \\| `.*` \\| \\d{3} \\| .* \\|"))
                .toList();
        Set<String> seen = new HashSet<>();
        try (ExampleRealm realm = ExampleRealm.create(server, admin)) {
            declare(admin);
            for (Case each : CASES) {
                Answer answer = request(each, server, realm.placeholders()).send();
                JsonNode body = answer.json();
                String row = "| `%s` | `%s` | %d | %s |"
                        .formatted(
                                body.path("cause").asText(), body.path("error").asText(), answer.status(), each.when());
                assertThat(table).as(each.toString()).contains(row);
                seen.add(row);
            }
        }
        assertThat(table).containsExactlyInAnyOrderElementsOf(seen);
    }

    private static Request request(Case each, Server server, Placeholders placeholders) {
        String url = server.dialect(ExampleRealm.NAME, each.path());
        String with = placeholders.fill(each.form());
        if (with.isEmpty()) {
            return Http.get(url);
        }
        if (with.startsWith("Bearer ")) {
            return Http.get(url).header("Authorization", with);
        }
        if (with.startsWith("Origin: ")) {
            return Http.post(url)
                    .header("Origin", with.substring("Origin: ".length()))
                    .json("{}");
        }
        return with.startsWith("{")
                ? Http.post(url).json(with)
                : Http.post(url).body("application/x-www-form-urlencoded", with);
    }

    private static void declare(Admin admin) {
        String realm = ExampleRealm.NAME;
        admin.post(
                        realm + "/clients",
                        Map.of(
                                "clientId",
                                "closed",
                                "secret",
                                "closed-secret",
                                "serviceAccountsEnabled",
                                true,
                                "enabled",
                                false))
                .succeeded();
        admin.post(
                        realm + "/users",
                        Map.of(
                                "username",
                                "bob",
                                "enabled",
                                false,
                                "credentials",
                                List.of(Map.of("type", "password", "value", "bob"))))
                .succeeded();
        Answer dialect = admin.post(
                realm + "/components",
                Map.of(
                        "name", "causes",
                        "providerType", "org.connectpack.dialect.EndpointDialect",
                        "providerId", "dialect",
                        "config", Map.of("error", List.of("error", "cause"))));
        String path = dialect.succeeded().location().uri().getPath();
        String parent = path.substring(path.lastIndexOf('/') + 1);
        ENDPOINTS.forEach((endpoint, kind) -> admin.post(
                        realm + "/components",
                        Map.of(
                                "name", endpoint,
                                "providerType", "org.connectpack.dialect.DialectEndpoint",
                                "providerId", kind,
                                "parentId", parent,
                                "config", config(endpoint)))
                .succeeded());
    }

    private static Map<String, List<String>> config(String endpoint) {
        List<String> place = List.of(endpoint);
        return switch (endpoint) {
            case "POST revoke" -> Map.of("endpoint", place, "unknown-token", List.of("error"));
            case "POST check" ->
                Map.of("endpoint", place, "inactive-token", List.of("error"), "response", List.of("active"));
            case "GET admin" -> Map.of("endpoint", place, "scopes", List.of("admin"));
            case "GET nobody" -> Map.of("endpoint", place, "permit", List.of("user.username = 'nobody'"));
            default -> Map.of("endpoint", place);
        };
    }
}
