package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a dialect tells of a refresh token's time is what the token itself says. */
@RunningServer
final class RefreshTimesIT {

    @Test
    void lifetimeAndExpiryAreThoseOfTheRefreshToken(Server server, Admin admin) {
        Map<String, List<String>> token = Map.of(
                "endpoint", List.of("POST token"),
                "response",
                        List.of(
                                "refresh_token",
                                "lifetime = refresh.lifetime",
                                "seconds = refresh.expires_at | epoch-seconds",
                                "millis = refresh.expires_at | epoch-millis",
                                "iso = refresh.expires_at"));
        try (SixthRealm realm = SixthRealm.create("refresh-times", server, admin);
                Person person = Person.in(realm.name(), admin)) {
            realm.endpoint(realm.dialect(), "token", "token", token);
            DemoClient client = DemoClient.with(realm.name(), Map.of("directAccessGrantsEnabled", true), admin);

            Answer answer = PlainRealm.byPassword(
                            server.dialect(realm.name(), "token"),
                            person,
                            Person.PASSWORD,
                            client.clientId(),
                            "client_secret",
                            client.secret())
                    .send();

            JsonNode refresh = answer.succeeded().jwt("refresh_token");
            Instant expiry = Instant.ofEpochSecond(refresh.path("exp").asLong());
            long lifetime = refresh.path("exp").asLong() - refresh.path("iat").asLong();
            assertThat(lifetime).isPositive();
            Expect.json(answer, 200, """
                    {"refresh_token":"<jwt>","lifetime":%d,"seconds":%d,"millis":%d,"iso":"%s"}""".formatted(lifetime, expiry.getEpochSecond(), expiry.toEpochMilli(), expiry));
        }
    }
}
