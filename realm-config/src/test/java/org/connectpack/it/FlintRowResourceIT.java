package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** FlintRow's one documented resource: a token with its scope, or, for development, a password. */
@RunningServer
final class FlintRowResourceIT {

    private static final String NOT_VALID = """
            {"error":"invalid_token","error_description":"The access token is not valid."}""";
    private static final String NOT_VALID_CHALLENGE = """
            Bearer realm="flintrow", error="invalid_token", error_description="The access token is not valid.\"""";

    private final Admin admin;
    private final PartnerApp app;

    FlintRowResourceIT(Server server, Admin admin) {
        this.admin = admin;
        this.app = new PartnerApp(server);
    }

    @Test
    void theResourceNeedsItsScope() {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = app.exchange(app.code(person, "scope", "resources.write"));

            Expect.json(app.resources().bearer(answer.text("access_token")).send(), 403, """
                    {"error":"insufficient_scope",\
                    "error_description":"The access token lacks a scope: resources.read."}""", "WWW-Authenticate", """
                    Bearer realm="flintrow", error="insufficient_scope",\
                     error_description="The access token lacks a scope: resources.read.", scope="resources.read\"""");
        }
    }

    @Test
    void anApiKeyOpensTheResourceInItsOwnHeaderAndAsBearer() {
        try (Person person = Person.in("flintrow", admin)) {
            TokenOwner owner = TokenOwner.of(person, app.server());
            String key = owner.create("server", "resources.read").text("token");
            String body = """
                    {"owner":"%s","resources":["boats","training-plans"]}""".formatted(person.id());

            assertThat(key).startsWith("flintrow_");
            Expect.json(app.resources().header("X-API-Key", key).send(), 200, body);
            Expect.json(app.resources().bearer(key).send(), 200, body);
            String other = owner.create("server", "resources.write").text("token");
            Expect.json(app.resources().header("X-API-Key", other).send(), 403, """
                    {"error":"insufficient_scope","error_description":"The access token lacks a scope: resources.read."}""", "WWW-Authenticate", """
                    Bearer realm="flintrow", error="insufficient_scope", \
                    error_description="The access token lacks a scope: resources.read.", scope="resources.read\"""");
            Expect.json(
                    app.resources()
                            .header("X-API-Key", "flintrow_" + "0".repeat(36))
                            .send(),
                    401,
                    NOT_VALID,
                    "WWW-Authenticate",
                    NOT_VALID_CHALLENGE);
            Expect.json(
                    app.resources().query("X-API-Key", key, "access_token", key).send(),
                    401,
                    """
                    {"error":"invalid_token","error_description":"The request has no access token."}""",
                    "WWW-Authenticate",
                    "Bearer realm=\"flintrow\"");
        }
    }

    @Test
    void theResourceNeedsAToken() {
        Expect.json(app.resources().send(), 401, """
                {"error":"invalid_token","error_description":"The request has no access token."}""", "WWW-Authenticate", "Bearer realm=\"flintrow\"");
        Expect.json(app.resources().bearer("made-up").send(), 401, NOT_VALID, "WWW-Authenticate", NOT_VALID_CHALLENGE);
    }

    @Test
    void aPasswordInHttpBasicServesWhileTheRealmHasItSwitchedOn() {
        String client = "flintrow/clients/"
                + admin.get("flintrow/clients?clientId=api-keys")
                        .get(0)
                        .path("id")
                        .asText();
        try (Person person = Person.in("flintrow", admin)) {
            Expect.json(
                    app.resources().basic(person.username(), Person.PASSWORD).send(), 200, """
                    {"owner":"%s","resources":["boats","training-plans"]}""".formatted(person.id()));
            assertThat(admin.get(person.path() + "/sessions")).isEmpty();
            expectWrongPassword(
                    app.resources().basic(person.username(), "wrong").send());
            expectWrongPassword(app.resources().basic("nobody", "wrong").send());

            admin.put(client, Map.of("directAccessGrantsEnabled", false)).succeeded();

            expectWrongPassword(
                    app.resources().basic(person.username(), Person.PASSWORD).send());
        } finally {
            admin.put(client, Map.of("directAccessGrantsEnabled", true)).succeeded();
        }
    }

    private static void expectWrongPassword(Answer answer) {
        Expect.json(answer, 401, """
                {"error":"invalid_token","error_description":"The credentials are not valid."}""", "WWW-Authenticate", """
                Bearer realm="flintrow", error="invalid_token", error_description="The credentials are not valid.\"""");
    }
}
