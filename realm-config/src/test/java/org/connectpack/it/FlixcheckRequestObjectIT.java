package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A request object (RFC 9101), which at Keycloak's endpoint goes before all else, asks a session for no more than the
 * dialect does.
 */
@RunningServer
final class FlixcheckRequestObjectIT {

    private static final String WIDER = "readwrite offline_access";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;

    FlixcheckRequestObjectIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @Test
    void aRequestObjectAsksASessionForNothing() {
        try (Person person = Person.in("flixcheck", admin)) {
            assertThat(atTheAuthorizationEndpoint(person, "request", requestObject()))
                    .contains("offline_access");
            expectTheDialectsScope(person, "request", requestObject());
        }
    }

    @Test
    void aPushedRequestAsksASessionForNothing() {
        try (Person person = Person.in("flixcheck", admin)) {
            assertThat(atTheAuthorizationEndpoint(person, "request_uri", pushed()))
                    .contains("offline_access");
            expectTheDialectsScope(person, "request_uri", pushed());
        }
    }

    /** The scope that Keycloak's own endpoint gives to the same parameter, once the person has agreed. */
    private String atTheAuthorizationEndpoint(Person person, String parameter, String value) {
        Page consent = person.signIn(
                new Browser(server),
                server.oidc("flixcheck", "auth") + "?"
                        + Http.encode("client_id", CrmConnector.ID, "response_type", "code", "scope", "readwrite")
                        + "&" + Http.encode("redirect_uri", Callback.URI_OF_DEMO_CLIENTS, parameter, value));
        Answer tokens = app.exchange(consent.accept().callback().query("code"));
        String scope = tokens.text("scope");
        admin.delete(person.path() + "/consents/" + CrmConnector.ID).succeeded();
        return scope;
    }

    private void expectTheDialectsScope(Person person, String parameter, String value) {
        Answer answer = person.signedIn(server)
                .send(app.codes().json(Map.of("resource", Map.of("clientId", CrmConnector.ID), parameter, value)));

        Expect.jsonInBrowser(answer, 200, """
                {"code":"<code>"}""");
        assertThat(person.consents().path(0).path("grantedClientScopes")).hasToString("[\"readwrite\"]");
        assertThat(app.exchange(answer.text("code")).text("scope")).isEqualTo("readwrite");
    }

    private String requestObject() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(CrmConnector.ID)
                .audience(server.realm("flixcheck"))
                .claim("client_id", CrmConnector.ID)
                .claim("response_type", "code")
                .claim("redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                .claim("scope", WIDER)
                .build();
        return new PlainJWT(claims).serialize();
    }

    private String pushed() {
        return Http.post(server.oidc("flixcheck", "ext/par/request"))
                .basic(CrmConnector.ID, server.secret(CrmConnector.ID))
                .form("response_type", "code", "redirect_uri", Callback.URI_OF_DEMO_CLIENTS, "scope", WIDER)
                .send()
                .succeeded()
                .text("request_uri");
    }
}
