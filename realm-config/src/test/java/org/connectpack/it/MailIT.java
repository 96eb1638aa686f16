package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.connectpack.it.MailServer.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What owners of tokens are told by mail. */
@RunningServer
final class MailIT {

    private final Server server;
    private final Admin admin;
    private final Person person;
    private MailServer mails;

    MailIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
    }

    @BeforeEach
    void open() {
        mails = MailServer.of("flat", admin);
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void whoeverHasATokenMadeIsToldOfIt() {
        Answer made = owner().create("Backup", "scores", "account.public_profile");

        Mail mail = mails.await(person);

        assertThat(mail.subject()).isEqualTo("Flat: a personal access token was made");
        assertThat(mail.text())
                .contains("Name: Backup")
                .contains("Begins with: " + made.text("hint") + "…")
                .contains("May: See your public profile; See, create, change and delete all your music scores")
                .containsPattern("Expires: \\w+ \\d+, \\d{4}")
                .contains("If it was not you");
        assertThat(mail.html())
                .contains("Backup")
                .contains("See your public profile<br>See, create")
                .contains("<html lang=\"en\"");
        String secret = made.text("token").substring(made.text("hint").length());
        assertThat(mail.text() + mail.html()).doesNotContain(secret);
    }

    @Test
    void theMailIsInTheLanguageOfItsReader() {
        Map<String, Object> account = Admin.map(admin.get(person.path()));
        account.put("attributes", Map.of("locale", List.of("de")));
        person.change(account);

        owner().create("Sicherung", "account.public_profile").succeeded();

        Mail mail = mails.await(person);
        assertThat(mail.subject()).isEqualTo("Flat: Ein persönliches Zugriffstoken wurde erstellt");
        assertThat(mail.text())
                .contains("Darf: Ihr öffentliches Profil ansehen")
                .contains("Läuft ab: ");
        assertThat(mail.html()).contains("<html lang=\"de\"");
    }

    @Test
    void aHostileNameIsTextInAMailToo() {
        String name = "<img src=x onerror=alert(1)> ${7*7} {0} &amp;";

        owner().create(name, "scores").succeeded();

        Mail mail = mails.await(person);
        assertThat(mail.text()).contains("Name: <img src=x onerror=alert(1)> ${7*7} {0} &amp;");
        assertThat(mail.html())
                .contains("&lt;img src=x onerror=alert(1)&gt; ${7*7} {0} &amp;amp;")
                .doesNotContain("<img");
    }

    @Test
    void whatEndsSoonIsToldOnceAFortnightAndOnceThreeDaysBefore() {
        TokenOwner owner = owner();
        expiring(owner, "In a fortnight", Duration.ofDays(14).plusSeconds(2));
        expiring(owner, "In three days", Duration.ofDays(3).plusSeconds(2));
        expiring(owner, "Within the fortnight", Duration.ofDays(13));
        expiring(owner, "Later", Duration.ofDays(15));

        List<Mail> told = mails.await(person, 6).stream()
                .filter(mail -> mail.subject().equals("Flat: a personal access token expires soon"))
                .toList();

        assertThat(told).hasSize(2);
        assertThat(told).anyMatch(mail -> mail.text().contains("Name: In a fortnight"));
        assertThat(told).anyMatch(mail -> mail.text().contains("Name: In three days"));
        // Each second there is another look at what expires; the mail of a token made now comes after several of them.
        Instant later = Instant.now().plusSeconds(3);
        Awaitility.await().until(() -> Instant.now().isAfter(later));
        owner.create("Last", "scores").succeeded();
        assertThat(mails.await(person, 7)).hasSize(7);
    }

    @Test
    void theOwnerIsToldThatAReplacedTokenWasUsedAgain() {
        TokenOwner owner = owner();
        Answer old = owner.create("Backup", "scores").succeeded();
        owner.rotate(old.text("id")).succeeded();

        assertThat(owner.introspect(old.text("token")).body()).isEqualTo("{\"active\":false}");

        List<Mail> told = mails.await(person, 2);
        assertThat(told.get(1).subject()).isEqualTo("Flat: a replaced personal access token was used");
        assertThat(told.get(1).text()).contains("Name: Backup").contains("Somebody else may have it");
        owner.introspect(old.text("token"));
        owner.create("Next", "scores").succeeded();
        assertThat(mails.await(person, 3)).hasSize(3);
    }

    @Test
    void whereReuseEndsNothingTheMailDoesNotSaySo() {
        set("reuse", "refused");
        try {
            TokenOwner owner = owner();
            Answer old = owner.create("Backup", "scores").succeeded();
            owner.rotate(old.text("id")).succeeded();

            owner.introspect(old.text("token"));
            owner.introspect(old.text("token"));

            Mail told = mails.await(person, 2).get(1);
            assertThat(told.subject()).isEqualTo("Flat: a replaced personal access token was used");
            assertThat(told.text())
                    .contains("Name: Backup")
                    .contains("was refused")
                    .contains("The token that replaced it is still good");
            owner.create("Next", "scores").succeeded();
            assertThat(mails.await(person, 3)).hasSize(3);
        } finally {
            set("reuse");
        }
    }

    @Test
    void theOwnerIsToldThatATokenWasReportedAsLeaked() {
        Answer made = owner().create("Backup", "scores").succeeded();
        try (LeakScanner scanner = LeakScanner.with(server, admin)) {
            scanner.report(made.text("token")).succeeded();
        }

        List<Mail> told = mails.await(person, 2);

        assertThat(told.get(1).subject()).isEqualTo("Flat: a personal access token was found in public and ended");
        assertThat(told.get(1).text()).contains("Begins with: " + made.text("hint") + "…");
    }

    @Test
    void whereTheyAreApiKeysTheMailSaysSo() {
        try (Person coach = Person.in("flintrow", admin);
                MailServer flintrow = MailServer.of("flintrow", admin)) {
            TokenOwner.of(coach, server).create("Import", "resources.read").succeeded();

            Mail mail = flintrow.await(coach);

            assertThat(mail.subject()).isEqualTo("FlintRow: an API key was made");
            assertThat(mail.text())
                    .contains("An API key was made for your account")
                    .doesNotContain("token");
        }
    }

    @Test
    void aMailServerThatFailsDelaysNothingAndGetsTheMailLater() throws IOException {
        mails.close();
        int port;
        try (ServerSocket failing = new ServerSocket(0, 50, InetAddress.getByName(TestHost.LISTENING))) {
            port = failing.getLocalPort();
            MailServer.announce(port, "flat", admin);

            assertThat(owner().create("Backup", "scores").status()).isEqualTo(201);
            failing.setSoTimeout(30_000);
            failing.accept().close();
        }
        mails = MailServer.at(port, "flat", admin);

        assertThat(mails.await(person).text()).contains("Name: Backup");
    }

    @Test
    void anAddressThatIsNotVerifiedGetsNoMail() {
        person.change(Map.of("emailVerified", false));
        owner().create("Backup", "scores").succeeded();
        person.change(Map.of("emailVerified", true));
        owner().create("Restore", "scores").succeeded();

        assertThat(mails.await(person).text()).contains("Name: Restore");
    }

    @Test
    void aRealmChoosesWhatIsTold() {
        set("mail", "reused");
        try {
            TokenOwner owner = owner();
            Answer old = owner.create("Backup", "scores").succeeded();
            owner.rotate(old.text("id")).succeeded();
            owner.introspect(old.text("token"));

            assertThat(mails.await(person).subject()).contains("was used");
        } finally {
            set("mail");
        }
    }

    /** Sets a field of the realm's policy, or takes it away where there is no value. */
    private void set(String field, String... value) {
        JsonNode policy =
                admin.get("flat/components?name=Personal+access+tokens").get(0);
        Map<String, Object> config = Admin.map(policy.get("config"));
        config.put(field, List.of(value));
        Map<String, Object> changed = Admin.map(policy);
        changed.put("config", config);
        admin.put("flat/components/" + policy.path("id").asText(), changed).succeeded();
    }

    private TokenOwner owner() {
        return TokenOwner.of(person, server);
    }

    private static void expiring(TokenOwner owner, String name, Duration left) {
        owner.post(Map.of(
                        "name",
                        name,
                        "scopes",
                        List.of("scores"),
                        "expiresAt",
                        Instant.now().plus(left).toString()))
                .succeeded();
    }
}
