package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What Keycloak's own endpoints of a server answer, so that two servers can be compared. */
record StandardEndpoints(Server server, Admin admin) {

    List<Seen> fromConsentToRevocation(String realm, String client, String scope) {
        List<Answer> answers = new ArrayList<>();
        try (Person person = Person.in(realm, admin)) {
            Page consent = person.signIn(
                    new Browser(server), server.authorization(realm, client, "state", "s", "scope", scope));
            assertThat(consent.isConsent()).isTrue();
            Page end = consent.accept();
            answers.add(end.answer());
            Answer tokens = ask(
                    realm,
                    client,
                    "token",
                    "grant_type",
                    "authorization_code",
                    "redirect_uri",
                    Callback.URI_OF_DEMO_CLIENTS,
                    "code",
                    end.callback().query("code"));
            answers.add(tokens);
            String[] refresh = {"grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")};
            Answer renewed = ask(realm, client, "token", refresh);
            answers.add(renewed);
            String token = renewed.text("access_token");
            answers.add(userinfo(realm, token));
            answers.add(introspect(realm, token));
            answers.add(ask(realm, client, "revoke", "token", token));
            answers.add(userinfo(realm, token));
            answers.add(ask(realm, client, "revoke", "token", renewed.text("refresh_token")));
            refresh[3] = renewed.text("refresh_token");
            answers.add(ask(realm, client, "token", refresh));
        }
        return seen(realm, answers);
    }

    /** What the token endpoint says to a request that does not name its grant, as it is. */
    Answer withoutGrantType(String realm, String client) {
        return ask(realm, client, "token");
    }

    List<Seen> ofAMachine(String realm, String client, String scope) {
        String[] form = scope.isEmpty()
                ? new String[] {"grant_type", "client_credentials"}
                : new String[] {"grant_type", "client_credentials", "scope", scope};
        Answer tokens = ask(realm, client, "token", form);
        String token = tokens.text("access_token");
        return seen(
                realm,
                List.of(
                        tokens,
                        introspect(realm, token),
                        ask(realm, client, "revoke", "token", token),
                        introspect(realm, token)));
    }

    List<Seen> refusals(String realm, String client) {
        Request wrongSecret = Http.post(server.oidc(realm, "token"))
                .basic(client, "wrong")
                .form("grant_type", "authorization_code", "code", "made-up");
        Request unknownClient = Http.post(server.oidc(realm, "token"))
                .form("grant_type", "client_credentials", "client_id", "nobody", "client_secret", "wrong");
        Request wrongSecretAtRevocation =
                Http.post(server.oidc(realm, "revoke")).basic(client, "wrong").form("token", "made-up");
        Request wrongSecretAtIntrospection = Http.post(server.oidc(realm, "token/introspect"))
                .basic(client, "wrong")
                .form("token", "made-up");
        return seen(
                realm,
                List.of(
                        wrongSecret.send(),
                        unknownClient.send(),
                        ask(realm, client, "token"),
                        ask(realm, client, "token", "grant_type", "made-up"),
                        ask(realm, client, "token", "grant_type", "authorization_code", "code", "made-up"),
                        ask(realm, client, "token", "grant_type", "refresh_token", "refresh_token", "made-up"),
                        ask(realm, client, "token", "grant_type", "password"),
                        ask(realm, client, "revoke"),
                        wrongSecretAtRevocation.send(),
                        wrongSecretAtIntrospection.send(),
                        userinfo(realm, "made-up"),
                        Http.get(server.oidc(realm, "userinfo")).send()));
    }

    List<Seen> hints() {
        List<Answer> answers = new ArrayList<>();
        for (String hint : List.of("access_token", "refresh_token", "made-up")) {
            for (String token : List.of("made-up", "a.b.c", "pat_0", "eyJhbGciOiJub25lIn0.e30.")) {
                answers.add(Http.post(server.oidc("flaik", "token/introspect"))
                        .basic("flaik-api", server.secret("flaik-api"))
                        .form("token", token, "token_type_hint", hint)
                        .send());
            }
        }
        return seen("flaik", answers);
    }

    private List<Seen> seen(String realm, List<Answer> answers) {
        return answers.stream().map(answer -> Seen.of(server, realm, answer)).toList();
    }

    private Answer ask(String realm, String client, String endpoint, String... form) {
        return Http.post(server.oidc(realm, endpoint))
                .basic(client, server.secret(client))
                .form(form)
                .send();
    }

    private Answer introspect(String realm, String token) {
        String api = realm + "-api";
        return Http.post(server.oidc(realm, "token/introspect"))
                .basic(api, server.secret(api))
                .form("token", token)
                .send();
    }

    private Answer userinfo(String realm, String token) {
        return Http.get(server.oidc(realm, "userinfo")).bearer(token).send();
    }

    Seen metadata(String realm, String document) {
        Answer answer =
                Http.get(server.realm(realm) + "/.well-known/" + document).send();
        return Seen.of(server, realm, answer.succeeded());
    }
}
