package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A first consent that is given several times at the same moment. */
@RunningServer
final class ConsentAtOnceIT {

    private final Server server;
    private final Admin admin;

    ConsentAtOnceIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @RepeatedTest(3)
    void eachSessionCodeIsGoodAndTheyMakeOneConsent() throws InterruptedException, ExecutionException {
        CrmConnector app = new CrmConnector(server);
        try (Person person = Person.in("flixcheck", admin)) {
            String cookies =
                    person.signedIn(server).cookies(app.codeRequest().uri().toString());

            List<Answer> answers = AtOnce.all(Collections.nCopies(
                    4, () -> app.codeRequest().header("Cookie", cookies).send()));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(person.consents()).hasSize(1);
            assertThat(app.exchange(answers.get(0).text("code")).status()).isEqualTo(200);
            assertThat(ConnectedUser.of(person, server).end(CrmConnector.ID).status())
                    .isEqualTo(200);
        }
    }

    /** Some databases keep Keycloak from making two rows of it, and H2 does not. */
    @Test
    void whatConsentPagesInSeveralTabsMadeIsListedAndEnds() throws InterruptedException, ExecutionException {
        ScoreApp app = new ScoreApp(server);
        try (Person person = Person.in("flat", admin)) {
            List<Callable<Integer>> tabs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Page consent = person.signIn(new Browser(server), app.authorize("scores"));
                tabs.add(() -> consent.accept().status());
            }
            ConnectedUser user = ConnectedUser.of(person, server);

            AtOnce.all(tabs);

            assertThat(user.active()).hasSize(1);
            assertThat(user.end(ScoreApp.ID).status()).isEqualTo(200);
            assertThat(person.consents()).isEmpty();
            assertThat(app.connect(person, "scores").status()).isEqualTo(200);
        }
    }
}
