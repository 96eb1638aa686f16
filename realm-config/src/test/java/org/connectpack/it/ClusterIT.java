package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whose truth must not depend on the node. */
@TwoNodes
final class ClusterIT {

    private static final int ROUNDS = 20;

    private final Server first;
    private final Server second;
    private final Admin admin;

    ClusterIT(Cluster cluster) {
        this.first = cluster.node(0);
        this.second = cluster.node(1);
        this.admin = new Admin(first);
        admin.keepEvents("flat");
    }

    private static Answer gate(Server node, String token) {
        return Http.get(node.realm("flat") + "/gate").bearer(token).send();
    }

    private static TokenOwner at(Server node, TokenOwner owner) {
        return new TokenOwner(node, owner.person(), owner.consoleToken());
    }

    @Test
    void theyAreOneCluster() {
        String metrics = Http.get(second.management() + "/metrics").send().body();

        assertThat(Pattern.compile("vendor_cluster_size\\{[^}]*} 2\\.0")
                        .matcher(metrics)
                        .find())
                .isTrue();
    }

    @Test
    void aTokenEndedAtOneIsRefusedByTheOtherAtOnce() {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, first);
            for (int round = 0; round < ROUNDS; round++) {
                Answer made = owner.create("script", "scores").succeeded();
                String token = made.text("token");
                assertThat(gate(second, token).status()).isEqualTo(200);
                assertThat(gate(first, token).status()).isEqualTo(200);

                assertThat(at(round % 2 == 0 ? first : second, owner)
                                .end(made.text("id"))
                                .status())
                        .isEqualTo(204);

                assertThat(gate(second, token).status()).isEqualTo(401);
                assertThat(gate(first, token).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void ofManyWhoRotateAtBothOneWins() throws Exception {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, first);
            for (int round = 0; round < ROUNDS; round++) {
                String id = owner.create("script", "scores").text("id");
                List<Callable<Answer>> attempts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Server node = i % 2 == 0 ? first : second;
                    attempts.add(() -> at(node, owner).rotate(id));
                }

                List<Answer> answers = AtOnce.all(attempts);

                assertThat(answers)
                        .extracting(Answer::status)
                        .containsOnlyOnce(201)
                        .containsOnly(201, 409);
                JsonNode left = at(second, owner).list().json();
                assertThat(left).hasSize(1);
                owner.end(left.get(0).path("id").asText());
            }
        }
    }

    @Test
    void aConnectionEndedAtOneIsEndedAtBoth() {
        CrmConnector app = new CrmConnector(first);
        try (Person person = Person.in("flixcheck", admin)) {
            for (int round = 0; round < ROUNDS; round++) {
                String code = person.signIn(new Browser(first), app.authorize())
                        .accept()
                        .callback()
                        .query("code");
                Answer tokens = app.exchange(code).succeeded();
                String token = tokens.text("access_token");
                assertThat(isActive(second, token)).isTrue();

                Server node = round % 2 == 0 ? first : second;
                ConnectedUser user = ConnectedUser.of(person, first);
                new ConnectedUser(node, person, user.token())
                        .end(CrmConnector.ID)
                        .succeeded();

                assertThat(isActive(first, token)).isFalse();
                assertThat(isActive(second, token)).isFalse();
                Answer refreshed = new CrmConnector(second).refresh(tokens.text("refresh_token"));
                assertThat(refreshed.status()).isEqualTo(400);
            }
        }
    }

    @Test
    void whatIsTakenAtOneIsTakenAtBoth() {
        ScoreApp app = new ScoreApp(first);
        try (Person person = Person.in("flat", admin)) {
            ConnectedUser user = ConnectedUser.of(person, first);
            for (int round = 0; round < ROUNDS; round++) {
                String token =
                        app.connect(person, "scores account.public_profile").text("access_token");
                assertThat(gate(second, token).status()).isEqualTo(200);

                Server node = round % 2 == 0 ? first : second;
                ConnectedUser there = new ConnectedUser(node, person, user.token());
                there.keep(ScoreApp.ID, "scores").succeeded();

                assertThat(gate(first, token).status()).isEqualTo(401);
                assertThat(gate(second, token).status()).isEqualTo(401);
                there.end(ScoreApp.ID).succeeded();
            }
        }
    }

    @Test
    void anOrganizationsConnectionsEndedAtOneAreEndedAtBoth() {
        CrmConnector app = new CrmConnector(first);
        String acme = admin.get("flixcheck/organizations?search=acme")
                .get(0)
                .path("id")
                .asText();
        try (Person manager = Person.in("flixcheck", admin);
                Person member = Person.in("flixcheck", admin)) {
            for (Person each : List.of(manager, member)) {
                admin.post("flixcheck/organizations/" + acme + "/members", each.id())
                        .succeeded();
            }
            JsonNode role = admin.get("flixcheck/roles/manage-connections");
            admin.post(manager.path() + "/role-mappings/realm", List.of(role)).succeeded();
            String token = app.exchange(member.signIn(new Browser(first), app.authorize())
                            .accept()
                            .callback()
                            .query("code"))
                    .succeeded()
                    .text("access_token");
            assertThat(isActive(second, token)).isTrue();

            new ConnectedUser(second, manager, ConnectedUser.of(manager, first).token())
                    .end(CrmConnector.ID, "organization", "acme")
                    .succeeded();

            assertThat(isActive(first, token)).isFalse();
            assertThat(isActive(second, token)).isFalse();
        }
    }

    private static boolean isActive(Server node, String token) {
        return Http.post(node.oidc("flixcheck", "token/introspect"))
                .basic("flixcheck-api", node.secret("flixcheck-api"))
                .form("token", token)
                .send()
                .succeeded()
                .json()
                .path("active")
                .asBoolean();
    }

    @Test
    void aCodeMadeAtOneIsRedeemedAtTheOtherOnce() {
        try (Person person = Person.in("flixcheck", admin)) {
            String code = person.signIn(new Browser(first), new CrmConnector(first).authorize())
                    .accept()
                    .callback()
                    .query("code");

            assertThat(new CrmConnector(second).exchange(code).status()).isEqualTo(200);
            assertThat(new CrmConnector(first).exchange(code).status()).isEqualTo(400);
        }
    }

    @Test
    void aDialectChangedAtOneHoldsAtTheOther() {
        JsonNode endpoint = admin.get("flaik/components?name=token").get(0);
        List<Duration> waits = new ArrayList<>();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String member = "member" + round;
                ObjectNode changed = endpoint.deepCopy();
                List<String> lines = new ArrayList<>();
                changed.path("config").path("response").forEach(line -> lines.add(line.asText()));
                lines.add(member + " = 'x'");
                changed.withObject("/config").putPOJO("response", lines);
                assertThat(ask(second).has(member)).isFalse();

                admin.put("flaik/components/" + endpoint.path("id").asText(), changed)
                        .succeeded();

                Instant answered = Instant.now();
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> ask(second).has(member));
                waits.add(Duration.between(answered, Instant.now()));
            }
        } finally {
            admin.put("flaik/components/" + endpoint.path("id").asText(), endpoint)
                    .succeeded();
        }
        System.out.println("[cluster] a changed dialect held at the other node after "
                + waits.stream().map(wait -> wait.toMillis() + " ms").toList());
    }

    private static JsonNode ask(Server node) {
        return Http.post(node.dialect("flaik", "connect/token"))
                .basic("resort-hris", node.secret("resort-hris"))
                .form("grant_type", "client_credentials")
                .send()
                .succeeded()
                .json();
    }

    @Test
    void whatIsDoneFromTimeToTimeIsDoneOnce() {
        try (Person person = Person.in("flat", admin);
                MailServer mails = MailServer.of("flat", admin)) {
            TokenOwner owner = at(second, TokenOwner.of(person, first));
            for (int i = 0; i < 5; i++) {
                expiring(owner, Duration.ofDays(3).plusSeconds(2));
                expiring(owner, Duration.ofSeconds(2));
            }

            String events = "flat/events?max=1000&type=REMOVE_CREDENTIAL&user=" + person.id();
            await().until(() -> admin.get(events).size() >= 5);
            mails.await(person, 15);
            Instant later = Instant.now().plusSeconds(4);
            await().until(() -> Instant.now().isAfter(later));

            assertThat(admin.get(events)).hasSize(5);
            assertThat(mails.mailsOf(person)).hasSize(15);
        }
    }

    private static void expiring(TokenOwner owner, Duration left) {
        owner.post(Map.of(
                        "name",
                        "script",
                        "scopes",
                        List.of("scores"),
                        "expiresAt",
                        Instant.now().plus(left).toString()))
                .succeeded();
    }
}
