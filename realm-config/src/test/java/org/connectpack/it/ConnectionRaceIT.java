package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.RepeatedTest;

/** A connection that many end, or use, at the moment when it ends. */
@RunningServer
final class ConnectionRaceIT {

    private static final String ID = ScoreApp.ID;

    private final Server server;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    ConnectionRaceIT(Server server, @In("flat") Person person) {
        this.server = server;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @RepeatedTest(3)
    void ofManyWhoEndAtOnceOneGetsTheReceipt() throws InterruptedException, ExecutionException {
        Answer tokens = app.connect(person, "scores", "access_type", "offline");

        List<Answer> answers = AtOnce.all(Collections.nCopies(8, () -> user.end(ID)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 404);
        Expect.inactive(server, "flat", tokens.text("access_token"));
        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(user.active()).isEmpty();
        assertThat(app.connect(person, "scores").status()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void nobodyWhoAsksMeanwhileKeepsATokenAlive() throws InterruptedException, ExecutionException {
        Answer tokens = app.connect(person, "scores", "access_type", "offline");
        String token = tokens.text("access_token");
        Callable<Integer> asking = () -> {
            int passed = 0;
            for (int i = 0; i < 20; i++) {
                passed += introspect(token).status() == 200 ? 1 : 0;
            }
            return passed;
        };
        List<Callable<Integer>> tasks = new ArrayList<>(Collections.nCopies(7, asking));
        tasks.add(() -> user.end(ID).status());

        assertThat(AtOnce.all(tasks)).endsWith(200);

        Expect.inactive(server, "flat", token);
        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    @RepeatedTest(3)
    void whoNarrowsWhatEndsAtThatMomentBringsNothingBack() throws InterruptedException, ExecutionException {
        String token = app.connect(person, "scores omr").text("access_token");
        List<Callable<Integer>> tasks = new ArrayList<>(
                Collections.nCopies(4, () -> user.keep(ID, "scores").status()));
        tasks.add(() -> user.end(ID).status());

        List<Integer> statuses = AtOnce.all(tasks);

        assertThat(statuses).endsWith(200).isSubsetOf(200, 404, 409);
        Expect.inactive(server, "flat", token);
        assertThat(user.active()).isEmpty();
        assertThat(person.consents()).isEmpty();
    }

    @RepeatedTest(5)
    void whoRedeemsOrRefreshesMeanwhileKeepsNothing() throws InterruptedException, ExecutionException {
        String refresh = app.connect(person, "scores", "access_type", "offline").text("refresh_token");
        String code = person.signIn(new Browser(server), app.authorize("scores", "access_type", "offline"))
                .callback()
                .query("code");

        List<Answer> answers = AtOnce.all(
                List.of(() -> app.exchange(code), () -> app.refresh(refresh), () -> app.refresh(refresh), this::end));

        assertThat(answers.get(3).status()).isEqualTo(200);
        assertThat(user.active()).isEmpty();
        assertThat(app.connect(person, "scores", "access_type", "offline").status())
                .isEqualTo(200);
        for (Answer redeemed : answers.subList(0, 3)) {
            if (redeemed.status() == 200) {
                Expect.inactive(server, "flat", redeemed.text("access_token"));
                assertThat(app.refresh(redeemed.text("refresh_token")).text("error"))
                        .isEqualTo("invalid_grant");
            }
        }
    }

    /** Whom another request was in the way of asks again. */
    private Answer end() {
        Answer answer = user.end(ID);
        for (int again = 0; again < 3 && answer.status() == 409; again++) {
            answer = user.end(ID);
        }
        return answer;
    }

    private Answer introspect(String token) {
        return Http.post(server.oidc("flat", "token/introspect"))
                .basic("flat-api", server.secret("flat-api"))
                .form("token", token)
                .send();
    }
}
