package org.connectpack.it;

import java.util.List;
import java.util.Map;

/** Somebody who manages personal access tokens with the token that Keycloak's account console has. */
public record TokenOwner(Server server, Person person, String consoleToken) {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** Signs the person in to the account console. */
    public static TokenOwner of(Person person, Server server) {
        String console = server.realm(person.realm()) + "/account/";
        String query = Http.encode(
                "client_id",
                "account-console",
                "redirect_uri",
                console,
                "response_type",
                "code",
                "scope",
                "openid",
                "code_challenge_method",
                "S256",
                "code_challenge",
                CHALLENGE);
        Page landed = person.signIn(new Browser(server), server.oidc(person.realm(), "auth") + "?" + query);
        Answer tokens = Http.post(server.oidc(person.realm(), "token"))
                .form(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "account-console",
                        "redirect_uri",
                        console,
                        "code",
                        new Callback(landed.url()).query("code"),
                        "code_verifier",
                        VERIFIER)
                .send()
                .succeeded();
        return new TokenOwner(server, person, tokens.text("access_token"));
    }

    String path() {
        return server.realm(person.realm()) + "/personal-access-tokens";
    }

    /** Makes a personal access token with these scopes; the answer has it. */
    public Answer create(String name, String... scopes) {
        return post(Map.of("name", name, "scopes", List.of(scopes)));
    }

    Answer post(Object body) {
        return Http.post(path()).bearer(consoleToken).json(body).send();
    }

    Answer list() {
        return Http.get(path()).bearer(consoleToken).send();
    }

    Answer rotate(String id) {
        return Http.post(path() + "/" + id + "/rotate").bearer(consoleToken).send();
    }

    /** Ends a token, by its id. */
    public Answer end(String id) {
        return Http.delete(path() + "/" + id).bearer(consoleToken).send();
    }

    /** Introspection by the realm's API. */
    Answer introspect(String token, String... more) {
        String api = person.realm() + "-api";
        String[] form = new String[more.length + 2];
        form[0] = "token";
        form[1] = token;
        System.arraycopy(more, 0, form, 2, more.length);
        return Http.post(server.oidc(person.realm(), "token/introspect"))
                .basic(api, server.secret(api))
                .form(form)
                .send();
    }

    Request gate(String pathAndQuery) {
        return Http.get(server.realm(person.realm()) + "/gate" + pathAndQuery);
    }
}
