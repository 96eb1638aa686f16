package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JAX-RS would refuse by itself has the one shape of a refusal, at what signed-in users and administrators call. */
@RunningServer
final class WrongMethodIT {

    private static final String WRONG_METHOD =
            "{\"error\":\"invalid_request\",\"error_description\":\"The path does not take this method; see the Allow header.\"}";
    private static final String NOWHERE =
            "{\"error\":\"not_found\",\"error_description\":\"There is nothing at this path.\"}";
    private static final String NO_HOST =
            "{\"error\":\"invalid_request\",\"error_description\":\"The request has no Host header.\"}";

    private final Server server;
    private final Admin admin;

    WrongMethodIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            PUT      personal-access-tokens           => GET, POST
            DELETE   personal-access-tokens           => GET, POST
            PROPFIND personal-access-tokens           => GET, POST
            PATCH    personal-access-tokens/          => GET, POST
            GET      personal-access-tokens/x         => DELETE
            POST     personal-access-tokens/x         => DELETE
            HEAD     personal-access-tokens/a%20b     => DELETE
            GET      personal-access-tokens/x/rotate  => POST
            DELETE   personal-access-tokens/x/rotate  => POST
            POST     personal-access-tokens/self      => DELETE, GET
            DELETE   personal-access-tokens/options   => GET
            GET      personal-access-tokens/leaked    => POST
            POST     connections                      => DELETE, GET, PATCH
            GET      connections/score-app            => DELETE, PATCH
            """)
    void aUsersPathThatIsThereSaysWhatItTakes(String request, String allowed) {
        String[] words = request.split(" +");

        Answer answer =
                Http.request(words[0], server.realm("flat") + "/" + words[1]).send();

        Expect.json(answer, 405, words[0].equals("HEAD") ? "" : WRONG_METHOD, "Allow", allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            PUT    personal-access-tokens          => DELETE, GET, POST
            PATCH  personal-access-tokens/x        => DELETE, GET
            POST   personal-access-tokens/count    => GET
            GET    personal-access-tokens/imported => POST
            POST   connections                     => DELETE, GET
            """)
    void anAdministratorsPathThatIsThereSaysWhatItTakes(String request, String allowed) {
        String[] words = request.split(" +");

        Answer answer = admin.request(words[0], "flat/" + words[1]).send();

        assertThat(answer.body()).isEqualTo(WRONG_METHOD);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers("Allow")).containsExactly(allowed);
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void whereThereIsNothingNoMethodIsOfUse(String method) {
        String address = server.realm("flat") + "/personal-access-tokens/a/b/c";

        Expect.json(Http.request(method, address).send(), 404, NOWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"personal-access-tokens", "personal-access-tokens/self", "connections"})
    void whoNamesNoHostIsToldSo(String path) {
        for (String method : List.of("GET", "DELETE")) {
            Answer answer = RawHttp.send(server, method + " /realms/flat/" + path + " HTTP/1.0\r\n\r\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(NO_HOST);
            assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        }
    }
}
