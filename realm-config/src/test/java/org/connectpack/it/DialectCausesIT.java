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
    private static final String[] TOKEN_OF_SHOP = {
        "grant_type", "client_credentials", "client_id", "shop", "client_secret", "shop-secret"
    };
    private static final String SESSION = "signed in: ";
    private static final String PASSWORD = "grant_type=password" + SHOP + "&username=";
    private static final Map<String, String> ENDPOINTS = Map.of(
            "POST token", "token",
            "POST revoke", "revocation",
            "POST check", "introspection",
            "GET me", "resource",
            "GET admin", "resource",
            "GET nobody", "resource",
            "POST session", "session-code",
            "GET login", "authorization");

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
            new Case("a session endpoint is asked for no client", "session", SESSION + "{}"),
            new Case(
                    "a session endpoint is asked for a client that does not exist",
                    "session",
                    SESSION + "{\"client_id\":\"x\"}"),
            new Case(
                    "a session endpoint is asked for a client that is disabled or may have no code",
                    "session",
                    SESSION + "{\"client_id\":\"closed\"}"),
            new Case(
                    "a session endpoint is asked for a client that is disabled or may have no code",
                    "session",
                    SESSION + "{\"client_id\":\"api\"}"),
            new Case(
                    "there is a `request`, and the authorization endpoint takes none",
                    "login?app=shop&request=x.e30.",
                    ""),
            new Case(
                    "there is a `request_uri`, and the authorization endpoint takes none",
                    "login?app=shop&request_uri=x",
                    ""),
            new Case("the DPoP proof is malformed", "me", "DPoP: e30.e30.e30"),
            new Case("the DPoP proof at `token` is not good", "token", "DPoP: eyJhbGciOiJub25lIn0.e30."),
            new Case("what was sent breaks a rule of the dialect or one of the [limits](#limits)", "token", "a=1&a=2"),
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
        try (ExampleRealm realm = ExampleRealm.create(server, admin);
                Person person = Person.in(ExampleRealm.NAME, admin)) {
            declare(admin);
            Browser browser = person.signedIn(server);
            for (Case each : CASES) {
                seen.add(row(each.when(), answer(each, browser, server, realm.placeholders())));
            }
            seen.addAll(ofPersonAndRealm(person, browser, server, admin));
        }
        assertThat(table).containsExactlyInAnyOrderElementsOf(seen);
    }

    private static List<String> ofPersonAndRealm(Person person, Browser browser, Server server, Admin admin) {
        Request session =
                Http.post(server.dialect(ExampleRealm.NAME, "session")).json(Map.of("client_id", "shop"));
        Request any = Http.get(server.dialect(ExampleRealm.NAME, "me"));
        person.change(Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        Answer busy = browser.send(session);
        admin.put(ExampleRealm.NAME, Map.of("sslRequired", "all")).succeeded();
        Answer insecure = any.send();
        admin.put(ExampleRealm.NAME, Map.of("sslRequired", "external", "enabled", false))
                .succeeded();
        Answer off = any.send();
        return List.of(
                row("at a session endpoint, the user has to sign in again or to do something first", busy),
                row("the realm wants HTTPS, and the request came without", insecure),
                row("the realm is disabled", off));
    }

    private static String row(String when, Answer answer) {
        JsonNode body = answer.json();
        return "| `%s` | `%s` | %d | %s |"
                .formatted(body.path("cause").asText(), body.path("error").asText(), answer.status(), when);
    }

    private static Answer answer(Case each, Browser browser, Server server, Placeholders placeholders) {
        if (each.form().startsWith(SESSION)) {
            return browser.send(Http.post(server.dialect(ExampleRealm.NAME, each.path()))
                    .json(each.form().substring(SESSION.length())));
        }
        return request(each, server, placeholders).send();
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
        if (with.startsWith("DPoP: ")) {
            Request request =
                    each.path().equals("me") ? Http.get(url) : Http.post(url).form(TOKEN_OF_SHOP);
            return request.header("DPoP", with.substring("DPoP: ".length()));
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
            case "GET login" -> Map.of("endpoint", place, "parameters", List.of("client_id = app"));
            default -> Map.of("endpoint", place);
        };
    }
}
