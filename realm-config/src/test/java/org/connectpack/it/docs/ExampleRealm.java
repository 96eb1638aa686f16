package org.connectpack.it.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.connectpack.it.Admin;
import org.connectpack.it.Http;
import org.connectpack.it.Server;
import org.connectpack.server.Pack;

/** The realm that the examples show, and what they take from it. */
public record ExampleRealm(Server server, Admin admin) implements AutoCloseable {

    public static final String NAME = "demo";

    public static Path document(String name) {
        Path document = Pack.ofThisBuild().module().resolveSibling("docs").resolve(name);
        if (!Files.exists(document)) {
            throw new AssertionError("There is no " + document);
        }
        return document;
    }

    public static ExampleRealm create(Server server, Admin admin) {
        ExampleRealm realm = new ExampleRealm(server, admin);
        realm.close();
        String json = Section.of(document("dialect-examples.md")).stream()
                .flatMap(section -> section.first("json realm").stream())
                .map(Block::text)
                .findFirst()
                .orElseThrow();
        admin.post("", json).succeeded();
        return realm;
    }

    /** Alice's tokens for the client shop, and her id. */
    public Placeholders placeholders() {
        var tokens = Http.post(server.oidc(NAME, "token"))
                .basic("shop", "shop-secret")
                .form("grant_type", "password", "username", "alice", "password", "alice", "scope", "openid read write")
                .send()
                .succeeded();
        return new Placeholders()
                .put("access-token", tokens.text("access_token"))
                .put("refresh-token", tokens.text("refresh_token"))
                .put(
                        "alice-id",
                        admin.get(NAME + "/users?exact=true&username=alice")
                                .get(0)
                                .required("id")
                                .asText());
    }

    /** Removes the realm, and the one that the tutorial makes. */
    @Override
    public void close() {
        Stream.of(NAME, "sunny").forEach(admin::delete);
    }
}
