package org.connectpack.benchmark;

import org.connectpack.it.Http;
import org.connectpack.it.Server;

/** The demo user of each realm that has users. */
final class Alice {

    private Alice() {}

    /** Her access token for a client that takes her password. */
    static String token(Server server, String realm, String client, String scope) {
        return Http.post(server.oidc(realm, "token"))
                .form(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "scope",
                        scope,
                        "username",
                        "alice",
                        "password",
                        "alice")
                .send()
                .succeeded()
                .text("access_token");
    }

    /** As a login in the account console has one. */
    static String account(Server server, String realm) {
        return token(server, realm, "admin-cli", "openid");
    }
}
