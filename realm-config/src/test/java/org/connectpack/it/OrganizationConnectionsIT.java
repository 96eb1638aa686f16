package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.connectpack.it.MailServer.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an organization's members have connected: who may see it, and who may end it for all. */
@RunningServer
final class OrganizationConnectionsIT {

    private static final String REALM = "flixcheck";
    private static final String ID = CrmConnector.ID;
    private static final String NO_ORGANIZATION = """
            {"error":"not_found","error_description":"There is no such organization."}""";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;
    private DemoOrganization organization;

    OrganizationConnectionsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @BeforeEach
    void found() {
        organization = DemoOrganization.in(REALM, admin);
    }

    @AfterEach
    void dissolve() {
        organization.close();
    }

    @Test
    void aMemberSeesWhatAllMembersConnectedAndByWhom() {
        app.connect(organization.manager());
        app.connect(organization.member());
        app.connect(organization.stranger());

        ConnectedUser user = ConnectedUser.of(organization.member(), server);

        JsonNode overview =
                user.list("organization", organization.alias()).succeeded().json();
        assertThat(overview.path("active").findValuesAsText("username"))
                .containsExactlyInAnyOrder(
                        organization.manager().username(), organization.member().username());
        assertThat(overview.path("active").get(0).path("client").path("id").asText())
                .isEqualTo(ID);
        assertThat(overview.path("available").findValuesAsText("id")).containsExactly("survey-bot");
        assertThat(user.active().findValuesAsText("username"))
                .containsExactly(organization.member().username());
        assertThat(overview.has("mayEnd")).isFalse();
    }

    @Test
    void aPageSaysWhetherTheCallerMayEndWhatItShows() {
        for (Person each : List.of(organization.manager(), organization.member())) {
            ConnectedUser user = ConnectedUser.of(each, server);

            assertThat(user.list("max", "1").json().path("mayEnd").asBoolean()).isTrue();
            assertThat(user.list("max", "1", "organization", organization.alias())
                            .json()
                            .path("mayEnd")
                            .asBoolean(!each.equals(organization.manager())))
                    .isEqualTo(each.equals(organization.manager()));
        }
    }

    @Test
    void aManagerEndsAnAppForAllMembersAndForNobodyElse() {
        List<String> ofMembers = List.of(app.connect(organization.manager()), app.connect(organization.member()));
        String ofStranger = app.connect(organization.stranger());

        ConnectedUser user = ConnectedUser.of(organization.manager(), server);

        Expect.json(user.end(ID, "organization", organization.alias()), 200, """
                {"client":{"id":"crm-connector","name":"CRM Connector","description":null,"logoUri":null},\
                "organization":"%s","connections":2,"consents":2,"sessions":2,"offlineSessions":0,\
                "endedAt":"<iso8601>"}""".formatted(organization.alias()));
        ofMembers.forEach(token -> Expect.inactive(server, REALM, token));
        Expect.active(server, REALM, ofStranger);
        assertThat(user.active("organization", organization.alias())).isEmpty();
        Expect.json(user.end(ID, "organization", organization.alias()), 404, ConnectedUser.NOT_FOUND);
        JsonNode event = organization.member().event("REVOKE_GRANT");
        assertThat(event.path("details").path("organization").asText()).isEqualTo(organization.alias());
        assertThat(event.path("details").path("ended_by").asText())
                .isEqualTo(organization.manager().id());
        assertThat(event.path("details").path("revoked_client").asText()).isEqualTo(ID);
    }

    @ParameterizedTest
    @EnumSource
    void anAppThatNeverAnswersHoldsUpNeitherAManagerNorALeave(EndlessApp.Manner manner) throws InterruptedException {
        try (EndlessApp address = new EndlessApp(manner);
                DemoClient third = DemoClient.with(REALM, address.settings(), admin)) {
            List<String> tokens =
                    List.of(third.token(server, organization.manager()), third.token(server, organization.member()));
            ConnectedUser user = ConnectedUser.of(organization.manager(), server);

            organization.takeOut(organization.member());
            assertThat(address.cutOffs()).isZero();
            user.end(third.clientId(), "organization", organization.alias()).succeeded();
            assertThat(address.cutOffs()).isLessThan(2);
            tokens.forEach(token -> Expect.inactive(server, REALM, token));
            assertThat(List.of(address.told(), address.told())).allMatch(told -> told.contains("logout_token="));
        }
    }

    @Test
    void membersAreToldByMailWhatAnotherEndedOfTheirs() {
        app.connect(organization.manager());
        app.connect(organization.member());
        try (MailServer mails = MailServer.of(REALM, admin)) {
            ConnectedUser.of(organization.manager(), server)
                    .end(ID, "organization", organization.alias())
                    .succeeded();

            Mail mail = mails.await(organization.member());

            assertThat(mail.subject()).isEqualTo("Flixcheck: a connection of yours was ended");
            assertThat(mail.text())
                    .contains("App: CRM Connector")
                    .contains("Organization: " + organization.alias())
                    .contains("Ended by: " + organization.manager().username());
            assertThat(mails.mailsOf(organization.manager())).isEmpty();
        }
    }

    @Test
    void ofManyWhoEndAtOnceOneGetsTheReceipt() throws InterruptedException, ExecutionException {
        String token = app.connect(organization.member());
        app.connect(organization.manager());
        ConnectedUser user = ConnectedUser.of(organization.manager(), server);

        List<Answer> answers =
                AtOnce.all(Collections.nCopies(8, () -> user.end(ID, "organization", organization.alias())));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 404);
        Expect.inactive(server, REALM, token);
    }

    @Test
    void aMemberWithoutTheRoleEndsNothingButTheirOwn() {
        String token = app.connect(organization.manager());
        app.connect(organization.member());
        ConnectedUser user = ConnectedUser.of(organization.member(), server);

        Expect.json(user.end(ID, "organization", organization.alias()), 403, """
                {"error":"access_denied","error_description":"To end an organization's connections takes the role manage-connections."}""");
        assertThat(user.end(ID).status()).isEqualTo(200);
        Expect.active(server, REALM, token);
    }

    @Test
    void anOrganizationThatOneDoesNotBelongToIsAsOneThatThereIsNot() {
        ConnectedUser user = ConnectedUser.of(organization.stranger(), server);

        for (String name : List.of(organization.alias(), "acme", "no-such-organization", "", "%")) {
            Expect.json(user.list("organization", name), 404, NO_ORGANIZATION);
            Expect.json(user.end(ID, "organization", name), 404, NO_ORGANIZATION);
        }
        assertThat(user.list("organization", organization.alias(), "organization", "acme")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRealmWithoutOrganizationsHasNone() {
        try (Person person = Person.in("flat", admin)) {
            Expect.json(ConnectedUser.of(person, server).list("organization", "acme"), 404, NO_ORGANIZATION);
        }
    }
}
