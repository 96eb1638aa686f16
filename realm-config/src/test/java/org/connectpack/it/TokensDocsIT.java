package org.connectpack.it;

import java.io.IOException;
import java.nio.file.Path;
import org.connectpack.it.docs.Documented;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.connectpack.it.docs.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges of {@code docs/tokens.md}, {@code docs/gateway.md} and {@code docs/moving-keys.md}. */
@RunningServer
final class TokensDocsIT {

    private final Server server;
    private final Admin admin;

    TokensDocsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void theExchangesOfTokensAreReal(@TempDir Path folder) throws IOException, InterruptedException {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, server);
            run("tokens.md", folder, new Placeholders().put("account-token", owner.consoleToken()));
        }
    }

    @Test
    void theExchangesOfTheGateAreReal(@TempDir Path folder) throws IOException, InterruptedException {
        try (Person person = Person.in("flat", admin)) {
            Answer made = TokenOwner.of(person, server).create("script", "account.public_profile", "scores.readonly");
            run(
                    "gateway.md",
                    folder,
                    new Placeholders()
                            .put("token", made.text("token"))
                            .put("id", made.text("id"))
                            .put("user-id", person.id())
                            .put("user-name", person.username()));
        }
    }

    @Test
    void theExchangesOfMovingKeysAreReal(MovedRealm realm, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Person person = realm.person()) {
            run(
                    "moving-keys.md",
                    folder,
                    new Placeholders().put("admin-token", admin.token()).put("user-name", person.username()));
        }
    }

    private void run(String document, Path folder, Placeholders placeholders) throws IOException, InterruptedException {
        for (Section section : Section.of(ExampleRealm.document("../docs/" + document))) {
            if (Documented.isExample(section)) {
                new Documented(new ExampleRealm(server, admin), folder, placeholders).run(section);
            }
        }
    }
}
