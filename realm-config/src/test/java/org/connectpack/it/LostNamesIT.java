package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dialect names is looked for when it is written. If the realm loses it later, the endpoint stays. */
@RunningServer
final class LostNamesIT {

    private final Server server;
    private final Admin admin;
    private SixthRealm realm;

    LostNamesIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeEach
    void aRealmOfItsOwn() {
        realm = SixthRealm.create("lost-names", server, admin);
    }

    @AfterEach
    void isRemoved() {
        realm.close();
    }

    @Test
    void aMemberFromAnAttributeThatIsGoneIsLeftOut() {
        token("org = realm.attribute.org", "address = 'https://h/{realm.attribute.org}'", "app = client.id");
        assertThat(ask().body()).isEqualTo("""
                {"org":"sixth-org","address":"https://h/sixth-org","app":"robot"}""");

        ObjectNode settings = (ObjectNode) admin.get(realm.name());
        settings.withObject("/attributes").remove("org");
        admin.put(realm.name(), settings).succeeded();
        assertThat(admin.get(realm.name()).path("attributes").has("org")).isFalse();

        Expect.json(ask(), 200, """
                {"app":"robot"}""");
    }

    @Test
    void aMemberFromAClaimThatIsGoneIsLeftOut() {
        String mappers = robot() + "/protocol-mappers/models";
        admin.post(
                        mappers,
                        Map.of(
                                "name", "department",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-hardcoded-claim-mapper",
                                "config",
                                        Map.of(
                                                "claim.name", "department",
                                                "claim.value", "sales",
                                                "access.token.claim", "true")))
                .succeeded();
        token("department = claim.department", "app = client.id");
        assertThat(ask().body()).isEqualTo("""
                {"department":"sales","app":"robot"}""");

        for (JsonNode mapper : admin.get(mappers)) {
            if (mapper.path("name").asText().equals("department")) {
                admin.delete(mappers + "/" + mapper.path("id").asText()).succeeded();
            }
        }

        Expect.json(ask(), 200, """
                {"app":"robot"}""");
    }

    /** Nothing is let in for want of the client: no token can be meant for it any more. */
    @Test
    void aResourceWhoseAudienceIsGoneTakesNoToken() {
        admin.post(realm.name() + "/clients", Map.of("clientId", "api", "secret", "api-secret"))
                .succeeded();
        String dialect = realm.dialect();
        realm.endpoint(
                dialect,
                "me",
                "resource",
                Map.of("endpoint", List.of("GET me"), "audience", List.of("api"), "response", List.of("ok = true")));
        realm.endpoint(
                dialect,
                "health",
                "resource",
                Map.of("endpoint", List.of("GET health"), "response", List.of("ok = true")));
        admin.delete(realm.name() + "/clients/" + id("api")).succeeded();

        expectNoGoodToken(get("me"));
        Expect.json(get("health"), 200, """
                {"ok":true}""");
    }

    private void token(String... response) {
        Map<String, List<String>> config = Map.of("endpoint", List.of("POST token"), "response", List.of(response));
        realm.endpoint(realm.dialect(), "token", "token", config);
    }

    private Answer ask() {
        return realm.post("token")
                .basic("robot", "robot-secret")
                .form("grant_type", "client_credentials")
                .send();
    }

    private Answer get(String path) {
        String token = Http.post(server.oidc(realm.name(), "token"))
                .basic("robot", "robot-secret")
                .form("grant_type", "client_credentials")
                .send()
                .text("access_token");
        return Http.get(server.dialect(realm.name(), path)).bearer(token).send();
    }

    private static void expectNoGoodToken(Answer answer) {
        Expect.json(answer, 401, """
                {"error":"invalid_token","error_description":"The access token is not valid."}""", "WWW-Authenticate", """
                Bearer realm="lost-names", error="invalid_token",\
                 error_description="The access token is not valid.\"""");
    }

    private String robot() {
        return realm.name() + "/clients/" + id("robot");
    }

    private String id(String clientId) {
        return admin.get(realm.name() + "/clients?clientId=" + clientId)
                .get(0)
                .path("id")
                .asText();
    }
}
