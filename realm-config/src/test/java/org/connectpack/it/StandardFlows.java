package org.connectpack.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What Keycloak's own endpoints of a server answer where the pack has put a provider of its own in place of Keycloak's. */
record StandardFlows(Server server, Admin admin) {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TICKET = "urn:ietf:params:oauth:grant-type:uma-ticket";
    private static final String TYPES = "urn:ietf:params:oauth:token-type:";

    /** RFC 8693, as Keycloak has it. */
    List<Seen> tokenExchange(String realm) {
        try (Person person = Person.in(realm, admin);
                DemoClient app = DemoClient.with(
                        realm, Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")), admin);
                DemoClient other = DemoClient.with(realm, Map.of(), admin)) {
            String token = app.token(server, person);
            Answer exchanged = exchange(app, token, "access_token");
            return seen(
                    realm,
                    exchanged,
                    userinfo(realm, exchanged.text("access_token")),
                    exchange(app, token, "access_token", "requested_token_type", TYPES + "access_token"),
                    exchange(app, token, "access_token", "requested_token_type", TYPES + "refresh_token"),
                    exchange(app, token, "access_token", "requested_token_type", TYPES + "saml2"),
                    exchange(app, token, "access_token", "audience", "nobody"),
                    exchange(app, token, "access_token", "scope", "made-up"),
                    exchange(app, token, "refresh_token"),
                    exchange(app, token, "made-up"),
                    exchange(app, "made-up", "access_token"),
                    exchange(app, "a.b.c", "access_token"),
                    exchange(app, exchanged.text("access_token"), "access_token"),
                    exchange(other, token, "access_token"),
                    ask(app, "grant_type", EXCHANGE),
                    ask(app, "grant_type", EXCHANGE, "subject_token", token));
        }
    }

    private Answer exchange(DemoClient client, String token, String type, String... more) {
        List<String> form = new ArrayList<>(
                List.of("grant_type", EXCHANGE, "subject_token", token, "subject_token_type", TYPES + type));
        form.addAll(Arrays.asList(more));
        return ask(client, form.toArray(String[]::new));
    }

    /** User-Managed Access 2.0, with and without a resource server. */
    List<Seen> ticketGrant(String realm) {
        Map<String, Object> settings =
                Map.of("policyEnforcementMode", "PERMISSIVE", "resources", List.of(Map.of("name", "thing")));
        Map<String, Object> guarded = Map.of(
                "serviceAccountsEnabled",
                true,
                "authorizationServicesEnabled",
                true,
                "authorizationSettings",
                settings);
        try (Person person = Person.in(realm, admin);
                DemoClient app = DemoClient.with(realm, Map.of(), admin);
                DemoClient guard = DemoClient.with(realm, guarded, admin)) {
            String token = app.token(server, person);
            return seen(
                    realm,
                    ask(app, "grant_type", TICKET),
                    ask(app, "grant_type", TICKET, "ticket", "made-up"),
                    ask(app, "grant_type", TICKET, "audience", app.clientId()),
                    ask(app, "grant_type", TICKET, "audience", "nobody"),
                    permission(realm, token, "ticket", "made-up"),
                    permission(realm, token, "audience", app.clientId()),
                    permission(realm, token, "audience", guard.clientId(), "permission", "made-up"),
                    permission(realm, "made-up", "audience", guard.clientId()),
                    permission(realm, token, "audience", guard.clientId()),
                    permission(realm, token, "audience", guard.clientId(), "response_mode", "permissions"),
                    permission(realm, token, "audience", guard.clientId(), "response_mode", "decision"));
        }
    }

    private Answer permission(String realm, String token, String... more) {
        List<String> form = new ArrayList<>(List.of("grant_type", TICKET));
        form.addAll(List.of(more));
        return Http.post(server.oidc(realm, "token"))
                .bearer(token)
                .form(form.toArray(String[]::new))
                .send();
    }

    /** OpenID Connect Core section 3.2, with the login page before it. */
    List<Seen> implicitFlow(String realm, String client, String scope) {
        try (Person person = Person.in(realm, admin)) {
            Browser browser = new Browser(server);
            String both = implicit(realm, client, "id_token token", "scope", "openid " + scope, "nonce", "n");
            Answer login = browser.open(both).answer();
            Answer wrong = browser.login(both, "nobody", "wrong").answer();
            Page first = person.signIn(browser, both).accept();
            String token = first.callback().fragment("access_token");
            return seen(
                    realm,
                    login,
                    wrong,
                    first.answer(),
                    userinfo(realm, token),
                    browser.open(implicit(realm, client, "token", "scope", scope, "state", "a b#c"))
                            .answer(),
                    browser.open(implicit(realm, client, "id_token", "scope", "openid", "nonce", "n"))
                            .answer(),
                    browser.open(implicit(realm, client, "id_token", "scope", "openid"))
                            .answer(),
                    browser.open(implicit(realm, client, "code", "scope", scope, "state", "s"))
                            .answer());
        }
    }

    /** A login form that is sent twice, as by a double click, and a consent page that is. */
    List<Seen> formsSentTwice(String realm, String client, String scope) {
        try (Person person = Person.in(realm, admin)) {
            Page form = new Browser(server).open(server.authorization(realm, client, "scope", scope, "state", "s"));
            String[] credentials = {"username", person.username(), "password", Person.PASSWORD};
            Page consent = form.submit(credentials);
            Page again = form.submit(credentials);
            Page done = consent.accept();
            return seen(
                    realm,
                    again.answer(),
                    done.answer(),
                    consent.accept().answer(),
                    form.submit(credentials).answer());
        }
    }

    private String implicit(String realm, String client, String type, String... more) {
        return server.oidc(realm, "auth") + "?"
                + Http.encode("client_id", client, "response_type", type, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                + "&"
                + Http.encode(more);
    }

    /** What is told on the redirect, and what on a page because there is no telling where to redirect to. */
    List<Seen> authorizationErrors(String realm, String client) {
        return seen(
                realm,
                opened(server.authorization(realm, client, "prompt", "none", "state", "s")),
                opened(server.authorization(realm, client, "prompt", "none", "response_mode", "fragment")),
                opened(server.authorization(realm, client, "prompt", "none", "response_mode", "form_post")),
                opened(server.authorization(realm, client, "scope", "made-up", "state", "s")),
                opened(server.authorization(realm, client, "response_mode", "made-up")),
                opened(server.authorization(realm, client, "code_challenge", "short", "state", "s")),
                opened(server.authorization(realm, client, "request", "made-up")),
                opened(server.authorization(realm, client, "request_uri", "https://elsewhere.example/")),
                opened(server.authorization(realm, client, "max_age", "soon")),
                opened(implicit(realm, client, "token", "state", "s")),
                opened(implicit(realm, client, "made-up", "state", "s")),
                opened(server.authorization(realm, "nobody")),
                opened(server.oidc(realm, "auth")),
                opened(server.oidc(realm, "auth") + "?" + Http.encode("client_id", client)),
                opened(server.oidc(realm, "auth") + "?"
                        + Http.encode(
                                "client_id",
                                client,
                                "response_type",
                                "code",
                                "redirect_uri",
                                "https://elsewhere.example/")));
    }

    private Answer opened(String address) {
        return new Browser(server).open(address).answer();
    }

    /** OpenID Connect RP-Initiated Logout, and Keycloak's own by refresh token. */
    List<Seen> logout(String realm) {
        try (Person person = Person.in(realm, admin);
                DemoClient app =
                        DemoClient.with(realm, Map.of("attributes", Map.of("post.logout.redirect.uris", "+")), admin)) {
            Browser browser = new Browser(server);
            Answer tokens = tokens(browser, app, person);
            Answer others = tokens(new Browser(server), app, person);
            String logout = server.oidc(realm, "logout");
            String hint = tokens.text("id_token");
            String[] back = {
                "post_logout_redirect_uri", Callback.URI_OF_DEMO_CLIENTS, "id_token_hint", hint, "state", "s"
            };
            String[] elsewhere = {"post_logout_redirect_uri", "https://elsewhere.example/", "id_token_hint", hint};
            String[] refresh = {"grant_type", "refresh_token", "refresh_token", others.text("refresh_token")};
            return seen(
                    realm,
                    browser.open(logout).answer(),
                    browser.open(logout + "?" + Http.encode("id_token_hint", "made-up"))
                            .answer(),
                    browser.open(logout + "?" + Http.encode(elsewhere)).answer(),
                    browser.open(logout + "?" + Http.encode(back)).answer(),
                    userinfo(realm, tokens.text("access_token")),
                    ask(app, "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")),
                    ask(app, refresh),
                    end(app, "made-up"),
                    end(app, others.text("refresh_token")),
                    ask(app, refresh),
                    userinfo(realm, others.text("access_token")));
        }
    }

    private Answer end(DemoClient client, String refreshToken) {
        return Http.post(server.oidc(client.realm(), "logout"))
                .basic(client.clientId(), client.secret())
                .form("refresh_token", refreshToken)
                .send();
    }

    private Answer tokens(Browser browser, DemoClient client, Person person) {
        String code = person.signIn(browser, server.authorization(client.realm(), client.clientId(), "scope", "openid"))
                .callback()
                .query("code");
        return ask(
                        client,
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .succeeded();
    }

    /** What a page of another origin is told. */
    List<Seen> crossOrigin(String realm, String client) {
        List<Answer> answers = new ArrayList<>();
        for (String endpoint : List.of("token", "revoke", "userinfo", "certs")) {
            answers.add(Http.request("OPTIONS", server.oidc(realm, endpoint))
                    .header("Origin", "http://localhost:9999")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .send());
        }
        for (String origin : List.of("http://localhost:9999", "https://evil.example")) {
            answers.add(Http.post(server.oidc(realm, "token"))
                    .header("Origin", origin)
                    .form("grant_type", "refresh_token", "refresh_token", "made-up", "client_id", client)
                    .send());
        }
        return seen(realm, answers.toArray(Answer[]::new));
    }

    private Answer ask(DemoClient client, String... form) {
        return Http.post(server.oidc(client.realm(), "token"))
                .basic(client.clientId(), client.secret())
                .form(form)
                .send();
    }

    private Answer userinfo(String realm, String token) {
        return Http.get(server.oidc(realm, "userinfo")).bearer(token).send();
    }

    private List<Seen> seen(String realm, Answer... answers) {
        return Arrays.stream(answers)
                .map(answer -> Seen.of(server, realm, answer))
                .toList();
    }
}
