package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm files list client scopes of their own; the account console needs those that Keycloak brings. */
@RunningServer
final class AccountConsoleIT {

    private static final String VERIFIER = "a".repeat(43);
    private static final String CHALLENGE = "ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA";

    @ParameterizedTest
    @ValueSource(strings = {"flintrow", "flixcheck", "flat"})
    void itGetsATokenThatItsApiTakes(String realm, Server server) {
        Answer profile = Http.get(server.realm(realm) + "/account")
                .bearer(token(realm, server))
                .header("Accept", "application/json")
                .send();

        assertThat(profile.succeeded().text("email")).isEqualTo("bob@example.com");
    }

    private static String token(String realm, Server server) {
        String console = server.realm(realm) + "/account/";
        String authorization = server.oidc(realm, "auth") + "?"
                + Http.encode(
                        "client_id", "account-console",
                        "response_type", "code",
                        "redirect_uri", console,
                        "scope", "openid",
                        "code_challenge_method", "S256",
                        "code_challenge", CHALLENGE);
        Page page = new Browser(server).login(authorization, "bob", "bob");
        return Http.post(server.oidc(realm, "token"))
                .form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        new Callback(page.url()).query("code"),
                        "client_id",
                        "account-console",
                        "redirect_uri",
                        console,
                        "code_verifier",
                        VERIFIER)
                .send()
                .succeeded()
                .text("access_token");
    }
}
