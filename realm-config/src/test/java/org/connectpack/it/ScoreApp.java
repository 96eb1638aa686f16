package org.connectpack.it;

/** A client program of Flat's, which sends its id and secret in the body as all of the vendor's samples do. */
record ScoreApp(Server server) {

    static final String ID = "score-app";

    /** The authorization link; further parameters as names and values in turn. */
    String authorize(String scope, String... parameters) {
        return link(ID, "code", scope, parameters);
    }

    /** The link of the widget, which has no secret and takes its token from the fragment. */
    String authorizeWidget(String scope, String... parameters) {
        return link("score-widget", "token", scope, parameters);
    }

    String link(String clientId, String responseType, String scope, String... parameters) {
        String query = Http.encode(
                "client_id",
                clientId,
                "response_type",
                responseType,
                "scope",
                scope,
                "redirect_uri",
                Callback.URI_OF_DEMO_CLIENTS);
        String more = parameters.length == 0 ? "" : "&" + Http.encode(parameters);
        return server.dialect("flat", "auth/oauth") + "?" + query + more;
    }

    /** The token answer for a person who signs in and agrees. */
    Answer connect(Person person, String scope, String... parameters) {
        Page consent = person.signIn(new Browser(server), authorize(scope, parameters));
        return exchange(consent.accept().callback().query("code"));
    }

    Answer exchange(String code) {
        return token().form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "client_id",
                        ID,
                        "client_secret",
                        server.secret(ID),
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .send();
    }

    Answer refresh(String refreshToken) {
        return token().form(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        ID,
                        "client_secret",
                        server.secret(ID))
                .send();
    }

    Answer invalidate(String token) {
        return invalidation()
                .form("token", token, "client_id", ID, "client_secret", server.secret(ID))
                .send();
    }

    Answer me(String token) {
        return Http.get(server.dialect("flat", "v2/me")).bearer(token).send();
    }

    Request token() {
        return Http.post(server.dialect("flat", "oauth/access_token"));
    }

    Request invalidation() {
        return Http.post(server.dialect("flat", "oauth/invalidate_token"));
    }
}
