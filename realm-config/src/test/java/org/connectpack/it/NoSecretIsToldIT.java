package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A secret, a password or a token that goes in, in a wrong place too, shows in no answer and no line of the log. */
@RunningServer
final class NoSecretIsToldIT {

    private static final String CANARY = "canary-4f7Qx9Zb";

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsSentAsASecretComesBackNowhere(Server server) {
        List<Request> requests = new ArrayList<>();
        requests.addAll(forms(server));
        requests.addAll(json(server));
        requests.addAll(headers(server));
        requests.addAll(queries(server));

        for (Request request : requests) {
            Answer answer = request.send();
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.toString()).doesNotContain(CANARY, base64(CANARY));
        }
        ServerLog.ofThisRun()
                .ifPresent(log -> assertThat(log.upToNow(server).lines())
                        .noneMatch(line -> line.contains(CANARY) || line.contains(base64(CANARY))));
    }

    private static List<Request> forms(Server server) {
        List<String> bodies = List.of(
                "grant_type=client_credentials&client_id=resort-hris&client_secret=" + CANARY,
                "grant_type=client_credentials&client_id=nobody&client_secret=" + CANARY,
                "client_secret=" + CANARY + "&client_secret=" + CANARY,
                "client_secret=" + CANARY + "%00",
                "client_secret=" + CANARY + "%zz",
                "client_secret=" + CANARY + "&x=" + "x".repeat(70_000),
                "grant_type=password&username=alice&password=" + CANARY,
                "grant_type=" + CANARY,
                "grant_type=authorization_code&client_id=score-app&client_secret=score-app-secret&code=" + CANARY,
                "grant_type=authorization_code&client_id=score-app&client_secret=score-app-secret&code=" + CANARY
                        + ".a.b",
                "grant_type=authorization_code&code=x&code_verifier=" + CANARY + "&client_id=score-app&client_secret=x",
                "grant_type=refresh_token&client_id=score-app&client_secret=score-app-secret&refresh_token=" + CANARY,
                "grant_type=refresh_token&client_id=score-app&client_secret=score-app-secret&refresh_token=e30."
                        + CANARY + ".x",
                "token=" + CANARY + "&client_id=score-app&client_secret=score-app-secret",
                "token=" + CANARY + "&token_type_hint=" + CANARY,
                "client_assertion=" + CANARY + "&client_assertion_type="
                        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&grant_type=client_credentials",
                "subject_token=" + CANARY + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange");
        List<Request> requests = new ArrayList<>();
        for (String body : bodies) {
            for (Target target : List.of(Target.TOKEN, Target.CODE_TOKEN, Target.REVOCATION)) {
                requests.add(target.request(server).body(Target.FORM, body));
            }
            requests.add(Target.JSON_TOKEN.request(server).body(Target.FORM, body));
            requests.add(Target.TOKEN.request(server).body("nonsense", body));
            requests.add(Target.TOKEN.request(server).body("multipart/form-data; boundary=x", "--x\r\n" + body));
            requests.add(Http.put(server.dialect("flaik", Target.TOKEN.path)).body(Target.FORM, body));
            requests.add(Http.post(server.dialect("flaik", "nowhere")).body(Target.FORM, body));
        }
        return requests;
    }

    private static List<Request> json(Server server) {
        List<String> bodies = List.of(
                "{\"client_secret\":\"" + CANARY,
                "{\"client_secret\":" + CANARY + "}",
                "{\"client_secret\":\"" + CANARY + "\",\"client_secret\":\"" + CANARY + "\"}",
                "{\"client_secret\":[\"" + CANARY + "\"]}",
                "{\"client_secret\":{\"" + CANARY + "\":1}}",
                "{\"" + CANARY + "\":\"" + CANARY + "\"}",
                "[\"" + CANARY + "\"]",
                "\"" + CANARY + "\"",
                "{\"grant_type\":\"authorization_code\",\"client_id\":\"crm-connector\",\"client_secret\":\"" + CANARY
                        + "\",\"code\":\"" + CANARY + "\"}",
                "{\"grant_type\":\"refresh_token\",\"client_id\":\"crm-connector\","
                        + "\"client_secret\":\"crm-connector-secret\",\"refresh_token\":\"" + CANARY + "\"}");
        List<Request> requests = new ArrayList<>();
        for (String body : bodies) {
            requests.add(Target.JSON_TOKEN.request(server).json(body));
            requests.add(Target.SESSION_CODE.request(server).json(body));
            requests.add(Target.SESSION_CODE
                    .request(server)
                    .header("Origin", "https://" + CANARY)
                    .json(body));
        }
        return requests;
    }

    private static List<Request> headers(Server server) {
        List<String[]> headers = List.of(
                new String[] {"Authorization", "Basic " + base64("resort-hris:" + CANARY)},
                new String[] {"Authorization", "Basic " + base64(CANARY)},
                new String[] {"Authorization", "Basic " + CANARY},
                new String[] {"Authorization", "Bearer " + CANARY},
                new String[] {"Authorization", "Bearer e30." + base64(CANARY) + ".x"},
                new String[] {"Authorization", CANARY},
                new String[] {"DPoP", CANARY},
                new String[] {"X-API-Key", CANARY},
                new String[] {"Cookie", "KEYCLOAK_IDENTITY=" + CANARY + "; KEYCLOAK_SESSION=" + CANARY},
                new String[] {"Content-Type", CANARY});
        List<Request> requests = new ArrayList<>();
        for (String[] header : headers) {
            for (Target target : Target.values()) {
                requests.add(target.request(server).header(header[0], header[1]));
                requests.add(Http.request("TRACE", server.dialect(target.realm, target.path))
                        .header(header[0], header[1]));
            }
            requests.add(Target.TOKEN
                    .request(server)
                    .header(header[0], header[1])
                    .header("Authorization", "Basic x")
                    .form("grant_type", "client_credentials"));
        }
        return requests;
    }

    private static List<Request> queries(Server server) {
        List<String> names = List.of("access_token", "client_secret", "id_token_hint", "request", "password", "code");
        List<Request> requests = new ArrayList<>();
        for (String name : names) {
            for (Target target : Target.values()) {
                requests.add(target.request(server).query(name, CANARY));
                requests.add(target.request(server).query(name, CANARY, name, CANARY));
            }
            requests.add(Target.AUTHORIZATION
                    .request(server)
                    .query("client_id", "score-app", "redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                    .query("response_type", "token", name, CANARY));
        }
        return requests;
    }
}
