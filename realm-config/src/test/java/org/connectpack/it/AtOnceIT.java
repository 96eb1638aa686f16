package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.RepeatedTest;

/** The same request many times at the same moment. */
@RunningServer
final class AtOnceIT {

    private static final int REQUESTS = 8;
    private static final String AGAIN = "Another request has just changed the same thing; send the request again.";

    private final Server server;
    private final ScoreApp app;
    private final Admin admin;

    AtOnceIT(Server server, Admin admin) {
        this.server = server;
        this.app = new ScoreApp(server);
        this.admin = admin;
    }

    @RepeatedTest(3)
    void anAccessTokenIsRevokedForEachWhoAsks() throws InterruptedException, ExecutionException {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, "account.public_profile").text("access_token");

            revokeAtOnce(token);

            assertThat(app.me(token).status()).isEqualTo(401);
        }
    }

    /** Here Keycloak's sessions are in each other's way; whoever is told to send the request again does so. */
    @RepeatedTest(3)
    void aRefreshTokenIsRevokedOrTheClientIsToldToAskAgain() throws InterruptedException, ExecutionException {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, "account.public_profile", "access_type", "offline")
                    .text("refresh_token");

            List<Answer> answers = AtOnce.all(Collections.nCopies(REQUESTS, () -> app.invalidate(token)));

            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(
                            answer -> Expect.json(answer, 409, Target.CODE_TOKEN.refusal("invalid_request", AGAIN)));
            Expect.empty(app.invalidate(token), 200);
            assertThat(app.refresh(token).text("error")).isEqualTo("invalid_grant");
        }
    }

    @RepeatedTest(3)
    void aCodeIsGoodForOneOfAllWhoHaveIt() throws InterruptedException, ExecutionException {
        try (Person person = Person.in("flat", admin)) {
            Page consent = person.signIn(new Browser(server), app.authorize("account.public_profile"));
            String code = consent.accept().callback().query("code");

            List<Answer> answers = AtOnce.all(Collections.nCopies(REQUESTS, () -> app.exchange(code)));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSizeGreaterThanOrEqualTo(REQUESTS - 1)
                    .allSatisfy(answer -> assertThat(answer.text("error")).isEqualTo("invalid_grant"));
        }
    }

    private void revokeAtOnce(String token) throws InterruptedException, ExecutionException {
        List<Answer> answers = AtOnce.all(Collections.nCopies(REQUESTS, () -> app.invalidate(token)));

        assertThat(answers).allSatisfy(answer -> Expect.empty(answer, 200));
    }
}
