package org.connectpack.it.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
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

    /** The realm that is made around components. */
    private static final String VENDOR = "vendor";

    private static final String ROBOT = "robot";

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
        admin.importRealm(json()).succeeded();
        return realm;
    }

    private static ObjectNode json() {
        return (ObjectNode) Json.parse(Section.of(document("dialect-examples.md")).stream()
                .flatMap(section -> section.first("json realm").stream())
                .map(Block::text)
                .findFirst()
                .orElseThrow());
    }

    /** Imports a realm with these components, and with the scopes and clients of the examples. */
    void importAround(String components) {
        ObjectNode realm = json().put("realm", VENDOR);
        realm.remove("users");
        realm.setAll((ObjectNode) Json.parse("{" + components + "}"));
        admin.importRealm(realm).succeeded();
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
                .put("client-assertion", assertion())
                .put(
                        "alice-id",
                        admin.get(NAME + "/users?exact=true&username=alice")
                                .get(0)
                                .required("id")
                                .asText());
    }

    private String assertion() {
        try {
            URI audience = URI.create(server.realm(NAME));
            Secret secret = new Secret(clientSecret(ROBOT));
            return new ClientSecretJWT(new ClientID(ROBOT), audience, JWSAlgorithm.HS256, secret)
                    .getClientAssertion()
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String clientSecret(String clientId) {
        for (JsonNode client : json().path("clients")) {
            if (client.path("clientId").asText().equals(clientId)) {
                return client.path("secret").asText();
            }
        }
        throw new AssertionError("No client " + clientId);
    }

    /** Removes the realm, and those that the documents make. */
    @Override
    public void close() {
        Stream.of(NAME, VENDOR, "sunny").forEach(admin::delete);
    }
}
