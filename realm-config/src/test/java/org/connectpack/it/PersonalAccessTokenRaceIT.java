package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once: the limit holds, one wins, and nothing that was ended is used. */
@RunningServer
final class PersonalAccessTokenRaceIT {

    private static final int LIMIT = 50;
    private static final int THREADS = 16;
    private static final int ROUNDS = 24;
    private static final int CROWD = 64;
    private static final int FILLED = 45;

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

    /** All of it at once, for one user: each kind of request is answered as if it were alone. */
    @Test
    void manyWhoCreateRotateUseAndEndAtOnceKeepTheRules() throws InterruptedException, ExecutionException {
        AtOnce.all(Collections.nCopies(FILLED - 2, () -> owner.create("filler", "scores")));
        Answer rotated = owner.create("rotated", "scores").succeeded();
        Answer ended = owner.create("ended", "scores").succeeded();
        List<Callable<List<Timed>>> tasks = new ArrayList<>();
        for (int i = 0; i < CROWD / 4; i++) {
            tasks.add(() -> Timed.each(2, () -> owner.create("new", "scores")));
            tasks.add(() -> Timed.each(1, () -> owner.rotate(rotated.text("id"))));
            tasks.add(() -> Timed.each(
                    4, () -> owner.gate("").bearer(ended.text("token")).send()));
            tasks.add(() -> Timed.each(1, () -> owner.end(ended.text("id"))));
        }

        List<List<Timed>> results = AtOnce.all(tasks);

        List<Timed> creations = ofKind(results, 0);
        List<Timed> rotations = ofKind(results, 1);
        List<Timed> uses = ofKind(results, 2);
        List<Timed> ends = ofKind(results, 3);
        assertThat(creations).extracting(Timed::status).containsOnly(201, 409);
        assertThat(rotations).extracting(Timed::status).containsOnly(201, 409);
        assertThat(uses).extracting(Timed::status).isSubsetOf(200, 401);
        assertThat(ends).extracting(Timed::status).containsOnly(204, 404);
        assertThat(rotations).filteredOn(each -> each.status() == 201).hasSize(1);
        List<Timed> winners = ends.stream().filter(each -> each.status() == 204).toList();
        assertThat(winners).hasSize(1);
        assertThat(uses)
                .filteredOn(use -> use.began() > winners.get(0).done())
                .extracting(Timed::status)
                .isSubsetOf(401);
        long made = creations.stream().filter(each -> each.status() == 201).count();
        assertThat(owner.list().json()).hasSize((int) (FILLED + made - 1)).hasSizeLessThanOrEqualTo(LIMIT);
    }

    private static List<Timed> ofKind(List<List<Timed>> results, int kind) {
        return IntStream.range(0, results.size())
                .filter(i -> i % 4 == kind)
                .mapToObj(results::get)
                .flatMap(List::stream)
                .toList();
    }

    /** An answer's status, and the nanoseconds at which its request began and was done. */
    private record Timed(int status, long began, long done) {

        static List<Timed> each(int times, Callable<Answer> request) throws Exception {
            List<Timed> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                int status = request.call().status();
                all.add(new Timed(status, began, System.nanoTime()));
            }
            return all;
        }
    }
}
