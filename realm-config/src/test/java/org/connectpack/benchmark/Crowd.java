package org.connectpack.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.connectpack.server.EmbeddedDatabase;
import org.connectpack.server.ServerSettings;

/** Users named {@code crowd-0000001} and so on, in the database of a server that is down. */
final class Crowd {

    private Crowd() {}

    /** @param rows SQL that gives them what they have */
    static void fill(ServerSettings settings, String realm, int users, String rows)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("crowd", ".sql");
        try {
            Files.writeString(script, users(realm, users) + rows);
            EmbeddedDatabase.of(settings).run(script);
        } finally {
            Files.delete(script);
        }
    }

    private static String users(String realm, int users) {
        return """
                INSERT INTO USER_ENTITY (ID, EMAIL_CONSTRAINT, EMAIL_VERIFIED, ENABLED, REALM_ID, USERNAME, CREATED_TIMESTAMP, NOT_BEFORE)
                SELECT 'crowd-' || LPAD(X, 7, '0'), 'crowd-' || LPAD(X, 7, '0'), FALSE, TRUE, (SELECT ID FROM REALM WHERE NAME = '%1$s'), 'crowd-' || LPAD(X, 7, '0'), 0, 0
                FROM SYSTEM_RANGE(1, %2$d);
                """.formatted(realm, users);
    }
}
