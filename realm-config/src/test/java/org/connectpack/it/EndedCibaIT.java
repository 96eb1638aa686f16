package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.connectpack.server.BesideOthers;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login by CIBA that was approved and not redeemed yet, when the connection ends or loses a scope. */
@BesideOthers
@ServerOfThisBuild
final class EndedCibaIT {

    private static final String REALM = "ciba";
    private static final String GRANT = "urn:openid:params:grant-type:ciba";

    private static final BlockingQueue<String> ASKED = new LinkedBlockingQueue<>();

    private static HttpServer device;
    private static KeycloakServer process;

    private Server server;
    private Admin admin;
    private Person person;
    private DemoClient app;

    /** The server is told at its start where users are asked. */
    @BeforeAll
    static void start() throws IOException {
        device = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        device.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        device.start();
        process = KeycloakServer.start(ServerSettings.of(Pack.ofThisBuild(), "ciba-server")
                .withArguments(List.of(
                        "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=http://localhost:"
                                + device.getAddress().getPort() + "/")));
    }

    @AfterAll
    static void stop() {
        process.close();
        device.stop(0);
    }

    @BeforeEach
    void connect() {
        server = new Server(process.base(), process.management(), "admin", "admin");
        admin = new Admin(server);
        admin.importRealm(Map.of("realm", REALM, "enabled", true)).succeeded();
        admin.post(
                        REALM + "/components",
                        Map.of(
                                "name",
                                "connections",
                                "providerId",
                                "connections",
                                "providerType",
                                "org.connectpack.connection.ConnectionPolicy"))
                .succeeded();
        admin.keepEvents(REALM);
        person = Person.in(REALM, admin);
        app = DemoClient.with(
                REALM,
                Map.of(
                        "consentRequired",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "profile"),
                        "optionalClientScopes",
                        List.of("email"),
                        "attributes",
                        Map.of("oidc.ciba.grant.enabled", "true")),
                admin);
        redeem(approved()).succeeded();
        assertThat(granted()).contains("profile", "email");
    }

    @AfterEach
    void leave() {
        admin.delete(REALM).succeeded();
    }

    @Test
    void whatWasApprovedBeforeTheEndIsGoodForNothing() {
        String left = approved();

        ConnectedUser.of(person, server).end(app.clientId()).succeeded();

        expectRefused(redeem(left));
        assertThat(person.consents()).isEmpty();
        assertThat(admin.events(REALM, "AUTHREQID_TO_TOKEN_ERROR").findValuesAsText("reason"))
                .contains("the connection was ended or narrowed");
        expectAGoodOneAtLast();
    }

    @Test
    void norDoesItGiveBackAScopeThatWasTaken() {
        String left = approved();

        ConnectedUser.of(person, server).keep(app.clientId(), "profile").succeeded();

        expectRefused(redeem(left));
        assertThat(granted()).contains("profile").doesNotContain("email");
        expectAGoodOneAtLast();
    }

    private static void expectRefused(Answer answer) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"Invalid auth_req_id"}""");
    }

    /** What is asked for in the second of the end counts as asked for before it. */
    private void expectAGoodOneAtLast() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(attempt -> redeem(approved()))
                        .anyMatch(answer -> answer.status() == 200))
                .isTrue();
    }

    private String approved() {
        Answer begun = Http.post(server.oidc(REALM, "ext/ciba/auth"))
                .basic(app.clientId(), app.secret())
                .form("scope", "openid email", "login_hint", person.username())
                .send()
                .succeeded();
        Http.post(server.oidc(REALM, "ext/ciba/auth/callback"))
                .bearer(asked())
                .json(Map.of("status", "SUCCEED"))
                .send()
                .succeeded();
        return begun.text("auth_req_id");
    }

    private static String asked() {
        try {
            return ASKED.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Answer redeem(String request) {
        return Http.post(server.oidc(REALM, "token"))
                .basic(app.clientId(), app.secret())
                .form("grant_type", GRANT, "auth_req_id", request)
                .send();
    }

    private String granted() {
        return person.consents().get(0).path("grantedClientScopes").toString();
    }
}
