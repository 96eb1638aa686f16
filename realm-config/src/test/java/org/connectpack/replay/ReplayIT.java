package org.connectpack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.connectpack.it.Admin;
import org.connectpack.it.AuthorizationCode;
import org.connectpack.it.RunningServer;
import org.connectpack.it.Server;
import org.connectpack.replay.Replay.Played;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the five vendors' documents show, played against their dialects. */
@RunningServer
final class ReplayIT {

    private final Server server;
    private final Admin admin;

    ReplayIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @ParameterizedTest
    @CsvSource({"flaik,resort-hris,2", "myzone,club-backend,2"})
    void servicesGetWhatTheDocumentsShow(String realm, String clientId, int exchanges) throws Exception {
        List<Played> played = play(realm, Map.of("recorded-secret", server.secret(clientId)));

        assertThat(played).hasSize(exchanges).allMatch(Played::isSame);
    }

    @ParameterizedTest
    @CsvSource({
        "flintrow,partner-app,oauth/authorize?client_id=partner-app&scope=resources.read,5",
        "flixcheck,crm-connector,portal/oauth/authorize?clientId=crm-connector&scope=readwrite,2",
        "flat,score-app,auth/oauth?client_id=score-app&scope=account.public_profile+scores,3"
    })
    void appsGetWhatTheDocumentsShow(String realm, String clientId, String authorize, int exchanges) throws Exception {
        try (AuthorizationCode code = AuthorizationCode.of(server, admin, realm, authorize)) {
            List<Played> played =
                    play(realm, Map.of("recorded-secret", server.secret(clientId), "recorded-code", code.code()));

            assertThat(played).hasSize(exchanges).allMatch(Played::isSame);
        }
    }

    @Test
    void whatDiffersIsSaidWithoutSecrets() throws Exception {
        List<Played> played = play("myzone", Map.of());

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean same = Replay.print(played, new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(same).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("POST   /oauth/token")
                .contains("200 -> 400", "- expires_in: 3600", "+ error: \"invalid_client\"")
                .contains("- access_token: \"eyJ…\"")
                .contains("2 exchanges: 0 the same, 2 not")
                .doesNotContain("recorded-secret", "eyJhbGci");
    }

    private List<Played> play(String realm, Map<String, String> given)
            throws IOException, InterruptedException, URISyntaxException {
        Path recording = Path.of(
                ReplayIT.class.getResource("/replay/" + realm + ".jsonl").toURI());
        return new Replay(server.realm(realm) + "/dialect", given).play(Recording.read(recording));
    }
}
