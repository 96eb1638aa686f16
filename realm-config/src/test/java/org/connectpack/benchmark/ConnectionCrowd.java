package org.connectpack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.connectpack.it.Http;
import org.connectpack.it.Server;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.ServerSettings;

/** The first page of an organization's connections, from two servers: one organization made one grant, the other a great many. */
final class ConnectionCrowd {

    private static final double MOST_TIME = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int WARM_UP_ROUNDS = 2;
    private static final String REALM = "flixcheck";

    private final KeycloakServer one;
    private final KeycloakServer many;
    private final Comparison comparison;

    private ConnectionCrowd(int grants, KeycloakServer one, KeycloakServer many) {
        this.one = one;
        this.many = many;
        this.comparison =
                new Comparison("first page, " + grants + " grants / 1", 1 / MOST_TIME, firstPage(many), firstPage(one));
    }

    /** @param settings of a server in a folder of this name, with the realm that has an organization */
    static ConnectionCrowd compare(int grants, Function<String, ServerSettings> settings, Consumer<String> out)
            throws IOException, InterruptedException {
        out.accept("Filling two databases, with 1 and with " + grants + " grants of an organization");
        return new ConnectionCrowd(
                grants, start(settings.apply("benchmark-few"), 1), start(settings.apply("benchmark-many"), grants));
    }

    private static KeycloakServer start(ServerSettings settings, int grants) throws IOException, InterruptedException {
        KeycloakServer.start(settings).close();
        Crowd.fill(settings, REALM, grants, rows(grants));
        return KeycloakServer.start(settings.keepingData(true));
    }

    /** Each of so many members has granted one client its scope at a login, which goes on, and has let it go on without them. */
    private static String rows(int grants) {
        return """
                INSERT INTO USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE)
                SELECT O.GROUP_ID, 'crowd-' || LPAD(N.X, 7, '0'), 'UNMANAGED'
                FROM SYSTEM_RANGE(1, %2$d) N, ORG O, REALM R
                WHERE R.NAME = '%1$s' AND O.REALM_ID = R.ID AND O.ALIAS = 'acme';
                INSERT INTO USER_CONSENT (ID, CLIENT_ID, USER_ID, CREATED_DATE, LAST_UPDATED_DATE)
                SELECT 'crowd-' || LPAD(N.X, 7, '0'), C.ID, 'crowd-' || LPAD(N.X, 7, '0'), %3$d + N.X, %3$d + N.X
                FROM SYSTEM_RANGE(1, %2$d) N, CLIENT C, REALM R
                WHERE R.NAME = '%1$s' AND C.REALM_ID = R.ID AND C.CLIENT_ID = 'crm-connector';
                INSERT INTO USER_CONSENT_CLIENT_SCOPE (USER_CONSENT_ID, SCOPE_ID)
                SELECT 'crowd-' || LPAD(N.X, 7, '0'), S.ID
                FROM SYSTEM_RANGE(1, %2$d) N, CLIENT_SCOPE S, REALM R
                WHERE R.NAME = '%1$s' AND S.REALM_ID = R.ID AND S.NAME = 'readwrite';
                INSERT INTO CONNECTPACK_CONNECTION (USER_ID, CLIENT_ID, REALM_ID, GRANTED_AT, VIA, LAST_USED_AT)
                SELECT 'crowd-' || LPAD(N.X, 7, '0'), C.ID, R.ID, %3$d + N.X, 'login', %3$d + N.X
                FROM SYSTEM_RANGE(1, %2$d) N, CLIENT C, REALM R
                WHERE R.NAME = '%1$s' AND C.REALM_ID = R.ID AND C.CLIENT_ID = 'crm-connector';
                INSERT INTO OFFLINE_USER_SESSION (USER_SESSION_ID, REALM_ID, USER_ID, CREATED_ON, LAST_SESSION_REFRESH,
                  OFFLINE_FLAG, DATA, VERSION)
                SELECT 'crowd-' || LPAD(N.X, 7, '0'), R.ID, 'crowd-' || LPAD(N.X, 7, '0'), %3$d / 1000, %3$d / 1000,
                  F.X, '{"notes":{},"state":"LOGGED_IN","started":' || (%3$d / 1000) || '}', 0
                FROM SYSTEM_RANGE(1, %2$d) N, SYSTEM_RANGE(0, 1) F, REALM R
                WHERE R.NAME = '%1$s';
                INSERT INTO OFFLINE_CLIENT_SESSION (USER_SESSION_ID, CLIENT_ID, CLIENT_STORAGE_PROVIDER,
                  EXTERNAL_CLIENT_ID, TIMESTAMP, OFFLINE_FLAG, DATA, VERSION, REALM_ID)
                SELECT 'crowd-' || LPAD(N.X, 7, '0'), C.ID, 'local', 'local', %3$d / 1000, F.X,
                  '{"protocol":"openid-connect","notes":{}}', 0, R.ID
                FROM SYSTEM_RANGE(1, %2$d) N, SYSTEM_RANGE(0, 1) F, CLIENT C, REALM R
                WHERE R.NAME = '%1$s' AND C.REALM_ID = R.ID AND C.CLIENT_ID = 'crm-connector';
                """.formatted(REALM, grants, System.currentTimeMillis());
    }

    void measure(Wrk wrk, int pairs, Duration round, Consumer<String> out) throws IOException, InterruptedException {
        try (one;
                many) {
            out.accept("Warming up");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                comparison.warmUp(wrk, WARM_UP);
            }
            for (int pair = 1; pair <= pairs; pair++) {
                comparison.measure(wrk, many.java(), one.java(), round, pair);
            }
        }
    }

    void print(Consumer<String> out) {
        out.accept(Comparison.header());
        out.accept(comparison.row());
    }

    private static Load firstPage(KeycloakServer process) {
        Server server = new Server(process.base(), process.management(), "admin", "admin");
        String token = Alice.account(server, REALM);
        String url = server.realm(REALM) + "/connections?organization=acme&first=0&max=50";
        if (Http.get(url).bearer(token).send().succeeded().json().get("active").isEmpty()) {
            throw new IllegalStateException("There are no connections at " + url);
        }
        return Load.get(url).bearer(token);
    }
}
