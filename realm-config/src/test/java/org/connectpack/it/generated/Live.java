package org.connectpack.it.generated;

import java.util.List;
import java.util.Map;
import org.connectpack.it.Answer;
import org.connectpack.it.Browser;
import org.connectpack.it.EveryKind;
import org.connectpack.it.Http;
import org.connectpack.it.Server;

/** What only the running server can give: tokens of a signed-in user, and the cookies of that user's browser. */
record Live(String host, Map<String, String> values) {

    private static final String SCOPE = "openid read write";

    static Live of(Server server) {
        Answer tokens = tokens(server);
        String account = account(server);
        Answer personal = Http.post(server.realm(EveryKind.REALM) + "/personal-access-tokens")
                .bearer(account)
                .json(Map.of("name", "generated", "scopes", List.of("read")))
                .send()
                .succeeded();
        return new Live(
                server.base().getAuthority(),
                Map.of(
                        "{token}", tokens.text("access_token"),
                        "{refresh}", tokens.text("refresh_token"),
                        "{ended}", tokens(server).text("access_token"),
                        "{account}", account,
                        "{personal}", personal.text("token"),
                        "{personal-id}", personal.text("id"),
                        "{scanner}", scanner(server),
                        "{cookies}", cookies(server)));
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** What no answer and no line of the log may hold. */
    List<String> secrets() {
        return List.of(
                values.get("{token}"),
                values.get("{refresh}"),
                values.get("{ended}"),
                values.get("{account}"),
                values.get("{personal}"),
                values.get("{scanner}"),
                "scanner-secret",
                "machine-secret",
                "resort-hris-secret",
                "score-app-secret",
                "crm-connector-secret");
    }

    private static Answer tokens(Server server) {
        return Http.post(server.oidc(EveryKind.REALM, "token"))
                .basic("machine", server.secret("machine"))
                .form("grant_type", "password", "username", EveryKind.USER, "password", EveryKind.USER, "scope", SCOPE)
                .send()
                .succeeded();
    }

    /** Of a client that may report leaked tokens. */
    private static String scanner(Server server) {
        return Http.post(server.oidc(EveryKind.REALM, "token"))
                .basic("scanner", server.secret("scanner"))
                .form("grant_type", "client_credentials")
                .send()
                .succeeded()
                .text("access_token");
    }

    /** As Keycloak's account console has one. */
    private static String account(Server server) {
        return Http.post(server.oidc(EveryKind.REALM, "token"))
                .form(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "scope",
                        "openid",
                        "username",
                        EveryKind.USER,
                        "password",
                        EveryKind.USER)
                .send()
                .succeeded()
                .text("access_token");
    }

    private static String cookies(Server server) {
        Browser browser = new Browser(server);
        String query = Http.encode(
                "client_id", "machine", "response_type", "code", "redirect_uri", "http://localhost:9999/callback");
        browser.login(server.oidc(EveryKind.REALM, "auth") + "?" + query, EveryKind.USER, EveryKind.USER);
        return browser.cookies(server.dialect(EveryKind.REALM, "code"));
    }
}
