package org.connectpack.it.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.connectpack.it.Admin;
import org.connectpack.it.Answer;
import org.connectpack.it.EveryKind;
import org.connectpack.it.RunningServer;
import org.connectpack.it.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand requests that are nearly right, quite wrong, or noise, at every kind of endpoint: each is answered, or
 * refused in the dialect's shape. {@code -Dconnectpack.seed} repeats a run.
 */
@RunningServer
final class GeneratedRequestsIT {

    private static final long SEED = Long.getLong("connectpack.seed", 21_731_171_996_095L);
    private static final int REQUESTS = Integer.getInteger("connectpack.requests", 10_000);

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        System.out.println("[generated] -Dconnectpack.seed=" + SEED);
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
        for (Kind kind : Kind.values()) {
            kind.good().stream()
                    .map(GoodRequest::realm)
                    .filter(realm -> !realm.equals(EveryKind.REALM))
                    .distinct()
                    .forEach(admin::clearEvents);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachOfManyRequestsIsAnsweredOrRefusedInTheDialectsShape(Kind kind, Server server)
            throws InterruptedException, ExecutionException, IOException {
        LogOfRun log = LogOfRun.begin(server);
        Live live = Live.of(server);
        expectGoodRequestsToBeAnswered(kind, server, live);

        Volley volley = new Volley(server, live, kind, SEED);
        volley.fire(REQUESTS);

        System.out.println("[generated] " + volley);
        assertThat(volley.faults()).as(volley.toString()).isEmpty();
        assertThat(volley.share(200, 399)).as("answered: %s", volley).isGreaterThan(0.02);
        assertThat(volley.share(400, 499)).as("refused: %s", volley).isGreaterThan(0.2);
        log.expectNoErrorAndNoSecret(live);
        expectGoodRequestsToBeAnswered(kind, server, Live.of(server));
    }

    @ParameterizedTest
    @EnumSource
    void whatOnceGotTheWrongAnswerDoesNotGetItAgain(Kind kind, Server server) throws IOException {
        LogOfRun log = LogOfRun.begin(server);
        Live live = Live.of(server);
        Verdict verdict = new Verdict(server, live);

        try (Connection connection = new Connection(server)) {
            for (Message known : kind.known()) {
                Answer answer = connection.send(known.bytes(live), known.isHead());
                assertThat(verdict.on(kind, known, answer))
                        .as("%s%n%s", known.line(), answer)
                        .isEmpty();
            }
        }

        log.expectNoErrorAndNoSecret(live);
    }

    private static void expectGoodRequestsToBeAnswered(Kind kind, Server server, Live live) throws IOException {
        try (Connection connection = new Connection(server)) {
            for (GoodRequest request : kind.good()) {
                Answer answer = connection.send(request.message().bytes(live), false);
                assertThat(answer.status())
                        .as("%s%n%s", request.message().line(), answer)
                        .isEqualTo(request.status());
            }
        }
    }
}
