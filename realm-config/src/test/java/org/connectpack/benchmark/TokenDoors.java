package org.connectpack.benchmark;

import java.util.List;
import java.util.Map;
import org.connectpack.it.Http;
import org.connectpack.it.Server;

/** What a personal access token costs where it is presented, against what Keycloak does for an access token. */
final class TokenDoors {

    private static final double TO_INTROSPECTION = 1.5;
    private static final double GATE_TO_INTROSPECTION = 3;
    private static final double GATE_TO_CHEAPEST = 1.0 / 3;
    private static final double MADE_UP_TO_REAL = 1;
    private static final String REALM = "flintrow";
    private static final String CLIENT = "api-keys";
    private static final String SCOPE = "resources.read";

    private final Server server;
    private final String personal;
    private final String jwt;

    TokenDoors(Server server) {
        this.server = server;
        this.jwt = Alice.token(server, REALM, CLIENT, SCOPE);
        this.personal = Http.post(server.realm(REALM) + "/personal-access-tokens")
                .bearer(Alice.account(server, REALM))
                .json(Map.of("name", "benchmark", "scopes", List.of(SCOPE)))
                .send()
                .succeeded()
                .text("token");
    }

    List<Comparison> comparisons() {
        String madeUp = personal.substring(0, personal.length() - 1) + other();
        Load gate = gate(personal);
        return List.of(
                new Comparison(
                        "introspection: personal / access token",
                        TO_INTROSPECTION,
                        introspection(personal),
                        introspection(jwt)),
                new Comparison(
                        "gate with personal / introspection of access token",
                        GATE_TO_INTROSPECTION,
                        gate,
                        introspection(jwt)),
                new Comparison(
                        "gate with personal / GET realms/flintrow",
                        GATE_TO_CHEAPEST,
                        gate,
                        Load.get(server.realm(REALM))),
                new Comparison(
                        "introspection: made-up / real personal token",
                        MADE_UP_TO_REAL,
                        introspection(madeUp),
                        introspection(personal)),
                new Comparison(
                        "gate: made-up / real personal token",
                        MADE_UP_TO_REAL,
                        gate(madeUp).refused(),
                        gate));
    }

    private Load gate(String token) {
        return Load.get(server.realm(REALM) + "/gate").bearer(token);
    }

    /** Another last character: the checksum is wrong. */
    private String other() {
        return personal.endsWith("x") ? "y" : "x";
    }

    private Load introspection(String token) {
        String api = "flintrow-api";
        return Load.form(server.oidc(REALM, "token/introspect"), "token", token).basic(api, server.secret(api));
    }
}
