package org.connectpack.it;

import java.net.URI;
import java.util.Optional;
import org.connectpack.server.DemoRealms;

/**
 * All that a test knows of the Keycloak it runs against. Without a trailing slash: {@code base}, {@code management}.
 */
public record Server(URI base, URI management, String adminUser, String adminPassword) {

    /**
     * A server that runs already: {@code -Dconnectpack.url}, {@code .management.url}, {@code .admin.user}, {@code
     * .admin.password}.
     */
    static Optional<Server> given() {
        return Optional.ofNullable(System.getProperty("connectpack.url"))
                .map(url -> new Server(
                        URI.create(url),
                        URI.create(System.getProperty("connectpack.management.url", url)),
                        System.getProperty("connectpack.admin.user", "admin"),
                        System.getProperty("connectpack.admin.password", "admin")));
    }

    public String realm(String realm) {
        return base + "/realms/" + realm;
    }

    /** The path is taken literally, so that dots, slashes and escapes in it survive. */
    public String dialect(String realm, String path) {
        return realm(realm) + "/dialect/" + path;
    }

    public String oidc(String realm, String endpoint) {
        return realm(realm) + "/protocol/openid-connect/" + endpoint;
    }

    /** Keycloak's authorization endpoint asked for a code, which goes to the demo clients' address; further parameters in turn. */
    String authorization(String realm, String clientId, String... parameters) {
        String query = Http.encode(
                "client_id", clientId, "response_type", "code", "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
        String more = parameters.length == 0 ? "" : "&" + Http.encode(parameters);
        return oidc(realm, "auth") + "?" + query + more;
    }

    public String admin(String path) {
        return base + "/admin/realms/" + path;
    }

    public String secret(String clientId) {
        return DemoRealms.secretOf(clientId);
    }
}
