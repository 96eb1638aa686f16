package org.connectpack.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody with an account that is there for one test: no consent, no session of another test is in the way. */
public record Person(String realm, String id, String username, Admin admin) implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    /** Makes an account in the realm, with a name of its own. */
    public static Person in(String realm, Admin admin) {
        String username = "person-" + UUID.randomUUID();
        Map<String, Object> account = Map.of(
                "username",
                username,
                "enabled",
                true,
                "email",
                username + "@example.com",
                "emailVerified",
                true,
                "firstName",
                "Petra",
                "lastName",
                "Person",
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD)));
        admin.post(realm + "/users", account).succeeded();
        JsonNode found =
                admin.get(realm + "/users?exact=true&username=" + username).get(0);
        return new Person(realm, found.path("id").asText(), username, admin);
    }

    /** Opens an address that asks for a login, and signs in. Keycloak refuses one while it still counts the one before. */
    Page signIn(Browser browser, String url) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> browser.login(url, username, PASSWORD), page -> !page.isLogin());
    }

    /** A browser of this person's, signed in to Keycloak's own account console. */
    Browser signedIn(Server server) {
        Browser browser = new Browser(server);
        String console = Http.encode(
                "client_id",
                "account-console",
                "redirect_uri",
                server.realm(realm) + "/account/",
                "response_type",
                "code",
                "scope",
                "openid",
                "code_challenge_method",
                "S256",
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        signIn(browser, server.oidc(realm, "auth") + "?" + console);
        return browser;
    }

    /** Adds a role of Keycloak's for administrators of the realm, such as {@code manage-users}. */
    void beAdministrator(String role) {
        String management = admin.get(realm + "/clients?clientId=realm-management")
                .get(0)
                .path("id")
                .asText();
        admin.post(
                        path() + "/role-mappings/clients/" + management,
                        List.of(admin.get(realm + "/clients/" + management + "/roles/" + role)))
                .succeeded();
    }

    /** Takes the roles away that everybody has, such as those of the account. */
    void haveNoRoles() {
        String roles = path() + "/role-mappings/realm";
        admin.request("DELETE", roles)
                .json(List.of(admin.get(realm + "/roles/default-roles-" + realm)))
                .send()
                .succeeded();
    }

    /** The last event of a type that is about this person. */
    JsonNode event(String type) {
        for (JsonNode event : admin.events(realm, type)) {
            if (event.path("userId").asText().equals(id)) {
                return event;
            }
        }
        throw new AssertionError("No event " + type + " of " + username);
    }

    JsonNode consents() {
        return admin.get(path() + "/consents");
    }

    void change(Map<String, Object> settings) {
        admin.put(path(), settings).succeeded();
    }

    String path() {
        return realm + "/users/" + id;
    }

    @Override
    public void close() {
        admin.delete(path()).succeeded();
    }
}
