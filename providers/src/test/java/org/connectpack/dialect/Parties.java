package org.connectpack.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** A realm, a client, a user and a token for lines to tell about. */
final class Parties {

    static final RealmModel REALM = Stub.of(
            RealmModel.class,
            Map.of("getName", "demo", "getDisplayName", "Demo", "getAttribute", attributes(Map.of("org", "acme"))));

    static final ClientModel CLIENT = Stub.of(
            ClientModel.class,
            Map.of(
                    "getClientId",
                    "shop",
                    "getName",
                    "Shop",
                    "getDescription",
                    "Sells",
                    "getBaseUrl",
                    "https://shop.example",
                    "getAttribute",
                    attributes(Map.of("tier.now", "gold", ClientModel.LOGO_URI, "https://shop.example/logo"))));

    static final UserModel USER = Stub.of(
            UserModel.class,
            Map.ofEntries(
                    Map.entry("getId", "4711"),
                    Map.entry("getUsername", "alice"),
                    Map.entry("getEmail", "alice@example.com"),
                    Map.entry("isEmailVerified", true),
                    Map.entry("getFirstName", "Alice"),
                    Map.entry("getLastName", "Ashford"),
                    Map.entry("getCreatedTimestamp", 1_795_262_400_000L),
                    Map.entry("getFirstAttribute", attributes(Map.of("plan", "paid", UserModel.LOCALE, "de"))),
                    Map.entry("getAttributeStream", (Stub.Answer) asked -> Stream.of("paid", "trial")),
                    Map.entry("getRealmRoleMappingsStream", (Stub.Answer)
                            asked -> named(RoleModel.class, "writer", "reader")),
                    Map.entry("getGroupsStream", (Stub.Answer) asked -> named(GroupModel.class, "green", "blue"))));

    private Parties() {}

    /** Made five minutes before noon of 2026-11-21, for ten minutes. */
    static Claims token() {
        String claims = """
                {"jti":"t1","sub":"4711","azp":"shop","scope":"read write","iat":1795262100,"exp":1795262700,\
                "iss":"https://auth.example","realm_access":{"roles":["reader"]},"level":3}""";
        return Claims.ofNew("header." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + ".signature");
    }

    private static Stub.Answer attributes(Map<String, String> attributes) {
        return asked -> attributes.get(asked[0]);
    }

    private static <T> Stream<T> named(Class<T> type, String... names) {
        return Stream.of(names).map(name -> Stub.of(type, Map.of("getName", name)));
    }
}
