package org.connectpack.it;

import java.util.LinkedHashMap;
import java.util.Map;

/** A third party's program at Flixcheck, as the document describes it. */
record CrmConnector(Server server) {

    static final String ID = "crm-connector";

    /** The page of the portal where a user grants access; further parameters as names and values in turn. */
    String authorize(String... parameters) {
        String query = Http.encode("clientId", ID, "scope", "readwrite", "redirectUri", Callback.URI_OF_DEMO_CLIENTS);
        String more = parameters.length == 0 ? "" : "&" + Http.encode(parameters);
        return server.dialect("flixcheck", "portal/oauth/authorize") + "?" + query + more;
    }

    /** What the program gets for a person who signs in and grants access. */
    Answer grant(Person person) {
        Page consent = person.signIn(new Browser(server), authorize());
        return exchange(consent.accept().callback().query("code")).succeeded();
    }

    /** The access token of it. */
    String connect(Person person) {
        return grant(person).text("access_token");
    }

    /** The document's OAuthTokenCreateRequest; further members as names and values in turn. */
    Answer exchange(String code, String... members) {
        return token(ID, server.secret(ID), "authorization_code", "code", code, members);
    }

    /** The document's OAuthTokenRefreshRequest. */
    Answer refresh(String refreshToken) {
        return token(ID, server.secret(ID), "refresh_token", "refresh_token", refreshToken);
    }

    /** A token request by any client. */
    Answer token(String clientId, String secret, String grant, String credential, String value, String... members) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", grant);
        body.put(credential, value);
        body.put("client_id", clientId);
        body.put("client_secret", secret);
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i], members[i + 1]);
        }
        return tokens().json(body).send();
    }

    Request tokens() {
        return Http.post(server.dialect("flixcheck", "guest/v7/oauth-tokens"));
    }

    /** The document's OAuthCodeCreateRequest, to be sent with a session. */
    Request codeRequest() {
        return codes().json(Map.of("resource", Map.of("clientId", ID)));
    }

    Request codes() {
        return Http.post(server.dialect("flixcheck", "user/v7/oauth-codes"));
    }
}
