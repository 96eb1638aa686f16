package org.connectpack.it;

/** A client program of FlintRow's, as its document tells people to write one. */
record PartnerApp(Server server) {

    private static final String ID = "partner-app";

    /** The address that the program sends its user to; further parameters as names and values in turn. */
    String authorize(String... parameters) {
        String query = Http.encode("client_id", ID, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
        String more = parameters.length == 0 ? "" : "&" + Http.encode(parameters);
        return server.dialect("flintrow", "oauth/authorize") + "?" + query + more;
    }

    /** The code of a person who signs in and agrees. */
    String code(Person person, String... parameters) {
        return person.signIn(new Browser(server), authorize(parameters))
                .accept()
                .callback()
                .query("code");
    }

    Answer exchange(String code) {
        return withSecret(token())
                .form("grant_type", "authorization_code", "code", code, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                .send();
    }

    Answer refresh(String refreshToken) {
        return withSecret(token())
                .form("grant_type", "refresh_token", "refresh_token", refreshToken)
                .send();
    }

    Answer revoke(String token) {
        return withSecret(revocation()).form("token", token).send();
    }

    Request withSecret(Request request) {
        return request.basic(ID, server.secret(ID));
    }

    Request token() {
        return Http.post(server.dialect("flintrow", "oauth/token"));
    }

    Request revocation() {
        return Http.post(server.dialect("flintrow", "oauth/revoke"));
    }

    Request resources() {
        return Http.get(server.dialect("flintrow", "v1/resources"));
    }
}
