package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Many at once: the limit holds, one wins, and nothing that was ended is used. */
@RunningServer
final class PersonalAccessTokenRaceIT {

    private static final int LIMIT = 50;
    private static final int THREADS = 16;
    private static final int ROUNDS = 24;

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;

    PersonalAccessTokenRaceIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    @Test
    void theLimitHoldsWhoeverIsFaster() throws InterruptedException, ExecutionException {
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            answers.addAll(AtOnce.all(Collections.nCopies(THREADS, () -> owner.create("many", "scores"))));
        }

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(LIMIT);
        assertThat(owner.list().json()).hasSize(LIMIT);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer -> answer.text("error").equals("conflict"));
    }

    @Test
    void oneOfManyRotationsWins() throws InterruptedException, ExecutionException {
        String id = owner.create("one", "scores").text("id");

        List<Answer> answers = AtOnce.all(Collections.nCopies(THREADS, () -> owner.rotate(id)));

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(owner.list().json()).hasSize(1);
    }

    /** Whichever comes first: what was told to be ended is, and so is what came of it meanwhile. */
    @Test
    void nothingOutlivesAnEndThatMeetsARotation() throws InterruptedException, ExecutionException {
        for (int round = 0; round < ROUNDS; round++) {
            Answer made = owner.create("one", "scores").succeeded();
            boolean all = round % 2 == 0;
            List<Callable<Answer>> tasks = new ArrayList<>();
            tasks.add(() -> owner.rotate(made.text("id")));
            tasks.add(() -> all
                    ? admin.delete("flat/personal-access-tokens?user=" + person.id())
                    : admin.delete("flat/personal-access-tokens/" + made.text("id")));

            List<Answer> answers = AtOnce.all(tasks);

            Answer rotated = answers.get(0);
            Answer ended = answers.get(1);
            assertThat(rotated.status()).isIn(201, 404, 409);
            assertThat(ended.status()).isEqualTo(204);
            assertThat(owner.introspect(made.text("token")).body()).isEqualTo("{\"active\":false}");
            if (all && rotated.status() == 201) {
                // Only where the whole was ended before: then the rotation would have found nothing.
                assertThat(owner.introspect(rotated.text("token")).body()).isEqualTo("{\"active\":false}");
            }
            assertThat(admin.delete("flat/personal-access-tokens?user=" + person.id())
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aTokenThatIsEndedWhileItIsUsedIsNotUsedAfterwards() throws InterruptedException, ExecutionException {
        Answer made = owner.create("one", "scores");
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS - 2; i++) {
            tasks.add(() -> owner.gate("").bearer(made.text("token")).send());
        }
        tasks.add(() -> owner.end(made.text("id")));
        tasks.add(() -> owner.end(made.text("id")));

        List<Answer> answers = AtOnce.all(tasks);

        assertThat(answers.subList(0, THREADS - 2))
                .allMatch(answer -> answer.status() == 200 || answer.status() == 401);
        assertThat(answers.subList(THREADS - 2, THREADS).stream().map(Answer::status))
                .containsExactlyInAnyOrder(204, 404);
        assertThat(owner.gate("").bearer(made.text("token")).send().status()).isEqualTo(401);
    }
}
