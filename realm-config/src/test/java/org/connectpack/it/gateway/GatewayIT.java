package org.connectpack.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.connectpack.it.Admin;
import org.connectpack.it.Answer;
import org.connectpack.it.Http;
import org.connectpack.it.Request;
import org.connectpack.it.RunningServer;
import org.connectpack.it.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who passes each gateway, who does not, and what the API is told of those who do. */
@Tag("gateways")
@RunningServer
@ParameterizedClass
@EnumSource(Gateway.class)
@TestInstance(Lifecycle.PER_CLASS)
final class GatewayIT {

    private static final String PATH = "/v2/scores/a%20b?part=1&part=2";
    private static final String GATE = "flat/components?type=org.connectpack.gate.GatePolicy";

    @Parameter
    private Gateway gateway;

    private Server server;
    private Admin admin;
    private Scene scene;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(Server running, Admin administrator) {
        server = running;
        admin = administrator;
        scene = Scene.of(gateway, server, admin);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.api().forget();
    }

    @Test
    void aPersonalAccessTokenPasses() {
        get().bearer(scene.reader()).send().succeeded();

        Received request = scene.received();
        scene.expectReader(request);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo(PATH);
    }

    @Test
    void anApiKeyPasses() {
        get().header("X-API-Key", scene.reader()).send().succeeded();

        scene.expectReader(scene.received());
    }

    @Test
    void aTokenPassesAsAPassword() {
        get().basic(scene.person().username(), scene.reader()).send().succeeded();

        scene.expectReader(scene.received());
    }

    @Test
    void anAccessTokenPasses() {
        Answer exchanged = Http.post(server.oidc("flat", "token"))
                .basic("flat-api", server.secret("flat-api"))
                .form(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        scene.reader(),
                        "subject_token_type",
                        "urn:connectpack:params:oauth:token-type:personal-access-token")
                .send()
                .succeeded();

        get().bearer(exchanged.text("access_token")).send().succeeded();

        Received request = scene.received();
        JsonNode claims = exchanged.jwt("access_token");
        scene.expectIdentity(
                request,
                claims.path("azp").asText(),
                "scores.readonly",
                claims.path("jti").asText());
        assertThat(request.mentions(exchanged.text("access_token"))).isFalse();
    }

    @Test
    void whatACallerSaysOfItselfIsOverwritten() {
        Request request = get().bearer(scene.reader());
        for (String field : List.of("subject", "user", "client", "scope", "token-id")) {
            for (String spelled : List.of("X-Auth-", "x-auth-", "X_AUTH_", "x_auth-", "X-Auth_")) {
                request.header(spelled + field, Scene.MADE_UP)
                        .header(spelled + field.replace('-', '_'), Scene.MADE_UP)
                        .header(spelled + field.toUpperCase(), Scene.MADE_UP);
            }
        }
        request.send().succeeded();

        scene.expectReader(scene.received());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-api-key", "X_API_Key", "X-Api_KEY"})
    void aKeyBesideAnotherCredentialDoesNotReachTheApi(String name) {
        get().bearer(scene.reader()).header(name, scene.writer()).send();

        scene.api().received().forEach(scene::expectReader);
    }

    @Test
    void nobodyPassesWithoutACredential() {
        Answer answer = get().header("X-Auth-User", Scene.MADE_UP).send();

        expectChallenge(answer);
        assertThat(scene.api().received()).isEmpty();
    }

    @Test
    void anEndedTokenPassesNoMore() {
        Answer made = scene.owner().create("short-lived", "scores.readonly").succeeded();
        get().bearer(made.text("token")).send().succeeded();
        scene.api().forget();

        scene.owner().end(made.text("id")).succeeded();

        expectChallenge(get().bearer(made.text("token")).send());
        assertThat(scene.api().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get"})
    void whatIsNoReadingNeedsAnotherScope(String method) {
        Answer answer =
                scene.gateway().request(method, PATH).bearer(scene.reader()).send();

        assertThat(scene.api().received()).isEmpty();
        if (method.equals("get")) {
            assertThat(answer.status()).isIn(400, 403);
            return;
        }
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.headers("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"flat\", error=\"insufficient_scope\", scope=\"scores\"");
    }

    @Test
    void headIsReading() {
        scene.gateway().request("HEAD", PATH).bearer(scene.reader()).send().succeeded();

        scene.expectReader(scene.received());
    }

    @Test
    void aBodyArrivesWhole() {
        byte[] body = new byte[300_000];
        new Random(1).nextBytes(body);

        Answer echo = scene.gateway()
                .request("POST", PATH)
                .bearer(scene.writer())
                .body(body)
                .send()
                .succeeded();

        assertThat(echo.bytes()).isEqualTo(body);
        scene.expectWriter(scene.received());
    }

    @Test
    void theGatesAccessTokenReachesTheApi() {
        upstreamToken("60s");
        try {
            for (Request request : List.of(
                    get().bearer(scene.reader()),
                    get().header("X-API-Key", scene.reader()),
                    get().header("X-Api-Key", scene.reader()).header("X-Auth-Upstream", "Bearer made-up"))) {
                request.send().succeeded();

                Received received = scene.received();
                assertThat(received.values("Authorization")).hasSize(1);
                String[] authorization = received.values("Authorization").get(0).split(" ");
                assertThat(authorization[0]).isEqualTo("Bearer");
                JsonNode claims = Answer.claims(authorization[1]);
                assertThat(claims.path("sub").asText()).isEqualTo(scene.person().id());
                scene.expectIdentity(
                        received,
                        "personal-access-tokens",
                        "scores.readonly",
                        scene.reading().text("id"));
            }
        } finally {
            upstreamToken("");
        }
    }

    /** Changes the realm's gate; an empty text takes the setting away. */
    private void upstreamToken(String lifetime) {
        ObjectNode gate = (ObjectNode) admin.get(GATE).get(0);
        gate.withObject("/config").putArray("upstream-token").add(lifetime);
        admin.put("flat/components/" + gate.path("id").asText(), gate).succeeded();
    }

    private Request get() {
        return scene.gateway().request("GET", PATH);
    }

    private static void expectChallenge(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer realm=\"flat\"");
    }
}
