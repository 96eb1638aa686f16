package org.connectpack.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.connectpack.it.Answer;
import org.connectpack.it.RunningServer;
import org.connectpack.it.Server;
import org.connectpack.server.DevServer;
import org.junit.jupiter.api.Test;

/** The lines that {@code ./mvnw -Pdev} offers for copying do what they say. */
@RunningServer
final class TryItIT {

    @Test
    void eachCommandGetsAToken(Server server) {
        String curls = DevServer.tryIt(server.base()).replaceAll("(?m)^(?!  curl ).*$", "");
        List<List<String>> commands = ShellWords.commands(curls);
        assertThat(commands).hasSize(3);

        for (List<String> command : commands) {
            Answer answer = Curl.request(command).send();

            assertThat(answer.status()).as("%s: %s", command, answer).isEqualTo(200);
            assertThat(answer.jwt("access_token").path("iss").asText()).startsWith(server.base() + "/realms/");
        }
    }
}
