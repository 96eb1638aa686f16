package org.connectpack.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.RealmFile;

/** The shipped realms that are measured, each a second time with a hundred dialects. */
final class BenchmarkRealms {

    static final int MANY = 100;

    private static final int LONGER_THAN_THE_BENCHMARK =
            (int) Duration.ofHours(8).toSeconds();
    /** Where both realms' dialects take JSON, beside their own token endpoint. */
    static final String JSON_PATH = "json/token";

    private static final String DIALECT = "org.connectpack.dialect.EndpointDialect";
    private static final String CONNECTIONS = "org.connectpack.connection.ConnectionPolicy";
    private static final String ENDPOINT = "org.connectpack.dialect.DialectEndpoint";

    private final DemoRealms demo;

    BenchmarkRealms(DemoRealms demo) {
        this.demo = demo;
    }

    /** The realm's name where it has this many dialects. */
    static String name(String realm, int dialects) {
        return dialects == 1 ? realm : realm + "-" + dialects;
    }

    List<RealmFile> files() {
        return List.of(flaik(1), flaik(MANY), flintrow(1), flintrow(MANY));
    }

    /** The one with personal access tokens, once. */
    List<RealmFile> onlyTokens() {
        return List.of(flintrow(1));
    }

    /** As shipped, and a token endpoint beside the shipped one that takes JSON. */
    private RealmFile flaik(int dialects) {
        ObjectNode realm = copy("flaik", dialects);
        addJsonEndpoint(realm);
        return file(realm);
    }

    /**
     * The same; and a password is enough for the refresh tokens: no browser, no consent, and no brute-force protection,
     * which on a busy machine takes two logins of one person for concurrent ones and refuses the second.
     */
    private RealmFile flintrow(int dialects) {
        ObjectNode realm = copy("flintrow", dialects);
        realm.put("bruteForceProtected", false);
        realm.put("ssoSessionIdleTimeout", LONGER_THAN_THE_BENCHMARK);
        addJsonEndpoint(realm);
        // It offers the client that needs no consent here.
        ((ObjectNode) realm.path("components")).remove(CONNECTIONS);
        for (var client : realm.withArray("/clients")) {
            if (client.path("clientId").asText().equals("partner-app")) {
                ((ObjectNode) client).put("directAccessGrantsEnabled", true).put("consentRequired", false);
            }
        }
        return file(realm);
    }

    private ObjectNode copy(String name, int dialects) {
        ObjectNode realm = demo.files().stream()
                .filter(file -> file.realm().equals(name))
                .findFirst()
                .orElseThrow()
                .json()
                .deepCopy();
        realm.put("realm", name(name, dialects));
        for (int number = 2; number <= dialects; number++) {
            addDialect(realm, "vendor-" + number);
        }
        return realm;
    }

    private static void addJsonEndpoint(ObjectNode realm) {
        ObjectNode json = token(realm);
        json.put("name", "json token");
        ObjectNode config = json.withObject("/config");
        config.putArray("endpoint").add("POST " + JSON_PATH);
        config.putArray("accept").add("json");
        endpoints(realm).add(json);
    }

    /** A vendor with the realm's own token endpoint at two paths of its own, one with a variable. */
    private static void addDialect(ObjectNode realm, String vendor) {
        ObjectNode token = token(realm);
        token.withObject("/config")
                .putArray("endpoint")
                .add("POST " + vendor + "/token")
                .add("POST " + vendor + "/{account}");
        ObjectNode dialect = dialects(realm).addObject();
        dialect.put("name", vendor).put("providerId", "dialect");
        dialect.putObject("subComponents").putArray(ENDPOINT).add(token);
    }

    private static ObjectNode token(ObjectNode realm) {
        for (var endpoint : endpoints(realm)) {
            if (endpoint.path("name").asText().equals("token")) {
                return endpoint.deepCopy();
            }
        }
        throw new IllegalStateException("No token endpoint in " + realm.path("realm"));
    }

    private static ArrayNode endpoints(ObjectNode realm) {
        return (ArrayNode) dialects(realm).get(0).path("subComponents").path(ENDPOINT);
    }

    private static ArrayNode dialects(ObjectNode realm) {
        return (ArrayNode) realm.path("components").path(DIALECT);
    }

    private static RealmFile file(ObjectNode realm) {
        return new RealmFile(realm.path("realm").asText() + "-realm.json", realm);
    }
}
