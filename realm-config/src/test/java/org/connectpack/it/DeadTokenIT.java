package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a connection that was ended ends nothing else, and does not come back with a new connection. */
@RunningServer
final class DeadTokenIT {

    private static final String ID = ScoreApp.ID;
    private static final String SCOPES = "scores offline_access";

    private final Server server;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;
    private final Browser browser;

    DeadTokenIT(Server server, @In("flat") Person person) {
        this.server = server;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
        this.browser = new Browser(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "dialect/v2/me"})
    void onceTheUserHasConnectedAgainItSignsTheUserOutOfNothing(String door) {
        String dead = connect("scores").text("access_token");
        user.end(ID).succeeded();
        long made = Answer.claims(dead).path("iat").asLong();
        await().until(() -> Instant.now().getEpochSecond() > made + 2);
        Answer alive = connect("scores");

        Answer refused =
                Http.get(server.realm("flat") + "/" + door).bearer(dead).send();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refresh(alive).status()).isEqualTo(200);
        assertThat(gate(alive.text("access_token")).send().status()).isEqualTo(200);
    }

    @RepeatedTest(3)
    void whoPresentsItAtTheMomentOfTheEndSignsTheUserOutOfNothing() throws InterruptedException, ExecutionException {
        String token = connect("scores").text("access_token");
        long made = Answer.claims(token).path("iat").asLong();
        await().until(() -> Instant.now().getEpochSecond() > made + 1);
        Callable<Integer> asking = () -> {
            int status = 0;
            for (int i = 0; i < 40; i++) {
                status = gate(token).send().status();
            }
            return status;
        };
        List<Callable<Integer>> tasks = new ArrayList<>(Collections.nCopies(6, asking));
        tasks.add(() -> user.end(ID).status());

        assertThat(AtOnce.all(tasks)).endsWith(200);

        assertThat(gate(token).send().status()).isEqualTo(401);
        assertThat(browser.open(server.authorization("flat", ID, "scope", "scores", "prompt", "none"))
                        .callback()
                        .query("error"))
                .isEqualTo("interaction_required");
    }

    @Test
    void nothingOfBeforeTheEndIsGoodAgainWhenTheUserConnectsAgainAtOnce() {
        Answer offline = connect(SCOPES);
        Answer online = connect("scores");
        String code = code("scores");
        user.end(ID).succeeded();

        Answer alive = connect(SCOPES);

        for (Answer old : List.of(offline, online)) {
            Expect.inactive(server, "flat", old.text("access_token"));
            assertThat(gate(old.text("access_token")).send().status()).isEqualTo(401);
            assertThat(refresh(old).text("error")).isEqualTo("invalid_grant");
        }
        assertThat(redeem(code).text("error")).isEqualTo("invalid_grant");
        assertThat(gate(alive.text("access_token")).send().status()).isEqualTo(200);
        assertThat(refresh(alive).status()).isEqualTo(200);
    }

    private Answer connect(String scope) {
        return redeem(code(scope)).succeeded();
    }

    private String code(String scope) {
        String link = server.authorization("flat", ID, "scope", scope);
        Page page = browser.open(link);
        Page asked = page.isLogin() ? person.signIn(browser, link) : page;
        return (asked.isConsent() ? asked.accept() : asked).callback().query("code");
    }

    private Answer redeem(String code) {
        return token("grant_type", "authorization_code", "code", code, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
    }

    private Answer refresh(Answer tokens) {
        return token("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private Answer token(String... form) {
        return Http.post(server.oidc("flat", "token"))
                .basic(ID, server.secret(ID))
                .form(form)
                .send();
    }

    private Request gate(String token) {
        return Http.get(server.realm("flat") + "/gate").bearer(token);
    }
}
