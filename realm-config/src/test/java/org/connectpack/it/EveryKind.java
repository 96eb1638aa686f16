package org.connectpack.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A realm whose dialect has every kind of endpoint, those too that none of the five vendors has. */
public final class EveryKind {

    public static final String REALM = "every-kind";
    public static final String USER = "gina";

    private EveryKind() {}

    public static void create(Admin admin) {
        try (InputStream realm = EveryKind.class.getResourceAsStream("/every-kind-realm.json")) {
            admin.importRealm(new String(realm.readAllBytes(), StandardCharsets.UTF_8))
                    .succeeded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin.keepEvents(REALM);
    }

    public static void remove(Admin admin) {
        admin.delete(REALM).succeeded();
    }
}
