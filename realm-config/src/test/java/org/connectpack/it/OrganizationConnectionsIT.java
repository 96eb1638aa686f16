package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private String alias;
    private String organization;
    private Person manager;
    private Person member;
    private Person stranger;

    OrganizationConnectionsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @BeforeEach
    void found() {
        alias = "org-" + UUID.randomUUID();
        Answer made = admin.post(
                        REALM + "/organizations",
                        Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))))
                .succeeded();
        String location = made.header("Location").orElseThrow();
        organization = REALM + "/organizations/" + location.substring(location.lastIndexOf('/') + 1);
        manager = Person.in(REALM, admin);
        member = Person.in(REALM, admin);
        stranger = Person.in(REALM, admin);
        for (Person joining : List.of(manager, member)) {
            admin.post(organization + "/members", joining.id()).succeeded();
        }
        for (Person trusted : List.of(manager, stranger)) {
            JsonNode role = admin.get(REALM + "/roles/manage-connections");
            admin.post(trusted.path() + "/role-mappings/realm", List.of(role)).succeeded();
        }
    }

    @AfterEach
    void dissolve() {
        admin.delete(organization).succeeded();
        List.of(manager, member, stranger).forEach(Person::close);
    }

    @Test
    void aMemberSeesWhatAllMembersConnectedAndByWhom() {
        connect(manager);
        connect(member);
        connect(stranger);

        ConnectedUser user = ConnectedUser.of(member, server);

        JsonNode overview = user.list("organization", alias).succeeded().json();
        assertThat(overview.path("active").findValuesAsText("username"))
                .containsExactlyInAnyOrder(manager.username(), member.username());
        assertThat(overview.path("active").get(0).path("client").path("id").asText())
                .isEqualTo(ID);
        assertThat(overview.path("available").findValuesAsText("id")).containsExactly("survey-bot");
        assertThat(user.active().findValuesAsText("username")).containsExactly(member.username());
        assertThat(overview.has("mayEnd")).isFalse();
    }

    @Test
    void aPageSaysWhetherTheCallerMayEndWhatItShows() {
        for (Person each : List.of(manager, member)) {
            ConnectedUser user = ConnectedUser.of(each, server);

            assertThat(user.list("max", "1").json().path("mayEnd").asBoolean()).isTrue();
            assertThat(user.list("max", "1", "organization", alias)
                            .json()
                            .path("mayEnd")
                            .asBoolean(!each.equals(manager)))
                    .isEqualTo(each.equals(manager));
        }
    }

    @Test
    void aManagerEndsAnAppForAllMembersAndForNobodyElse() {
        List<String> ofMembers = List.of(connect(manager), connect(member));
        String ofStranger = connect(stranger);

        ConnectedUser user = ConnectedUser.of(manager, server);

        Expect.json(user.end(ID, "organization", alias), 200, """
                {"client":{"id":"crm-connector","name":"CRM Connector","description":null,"logoUri":null},\
                "organization":"%s","connections":2,"consents":2,"sessions":2,"offlineSessions":0,\
                "endedAt":"<iso8601>"}""".formatted(alias));
        ofMembers.forEach(token -> Expect.inactive(server, REALM, token));
        assertThat(introspect(ofStranger).path("active").asBoolean()).isTrue();
        assertThat(user.active("organization", alias)).isEmpty();
        Expect.json(user.end(ID, "organization", alias), 404, ConnectedUser.NOT_FOUND);
        JsonNode event = eventOf(member);
        assertThat(event.path("details").path("organization").asText()).isEqualTo(alias);
        assertThat(event.path("details").path("ended_by").asText()).isEqualTo(manager.id());
        assertThat(event.path("details").path("revoked_client").asText()).isEqualTo(ID);
    }

    @Test
    void whoLeavesLosesWhatTheyConnected() {
        String ofMember = connect(member);
        String ofManager = connect(manager);

        admin.delete(organization + "/members/" + member.id()).succeeded();

        Expect.inactive(server, REALM, ofMember);
        assertThat(ConnectedUser.of(member, server).active()).isEmpty();
        assertThat(introspect(ofManager).path("active").asBoolean()).isTrue();
        JsonNode details = eventOf(member).path("details");
        assertThat(details.path("organization").asText()).isEqualTo(alias);
        assertThat(details.path("revoked_client").asText()).isEqualTo(ID);
        assertThat(details.path("ended_by").asText()).isEqualTo(administrator());
    }

    @Test
    void whoIsTakenOutIsToldByMailWhatEnded() {
        connect(member);
        try (MailServer mails = MailServer.of(REALM, admin)) {
            admin.delete(organization + "/members/" + member.id()).succeeded();

            assertThat(mails.await(member).text())
                    .contains("App: CRM Connector")
                    .contains("Organization: " + alias)
                    .contains("Ended by: admin");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppThatNeverAnswersHoldsUpNeitherAManagerNorALeave(EndlessApp.Manner manner) throws InterruptedException {
        try (EndlessApp address = new EndlessApp(manner);
                DemoClient third = DemoClient.with(REALM, address.settings(), admin)) {
            List<String> tokens = List.of(third.token(server, manager), third.token(server, member));
            ConnectedUser user = ConnectedUser.of(manager, server);

            admin.delete(organization + "/members/" + member.id()).succeeded();
            assertThat(address.cutOffs()).isZero();
            user.end(third.clientId(), "organization", alias).succeeded();
            assertThat(address.cutOffs()).isLessThan(2);
            tokens.forEach(token -> Expect.inactive(server, REALM, token));
            assertThat(List.of(address.told(), address.told())).allMatch(told -> told.contains("logout_token="));
        }
    }

    @Test
    void whatIsAnotherOrganizationsTooStays() {
        String acme = admin.get(REALM + "/organizations?search=acme")
                .get(0)
                .path("id")
                .asText();
        admin.post(REALM + "/organizations/" + acme + "/members", member.id()).succeeded();
        String token = connect(member);

        admin.delete(organization + "/members/" + member.id()).succeeded();

        assertThat(introspect(token).path("active").asBoolean()).isTrue();
    }

    @Test
    void membersAreToldByMailWhatAnotherEndedOfTheirs() {
        connect(manager);
        connect(member);
        try (MailServer mails = MailServer.of(REALM, admin)) {
            ConnectedUser.of(manager, server).end(ID, "organization", alias).succeeded();

            Mail mail = mails.await(member);

            assertThat(mail.subject()).isEqualTo("Flixcheck: a connection of yours was ended");
            assertThat(mail.text())
                    .contains("App: CRM Connector")
                    .contains("Organization: " + alias)
                    .contains("Ended by: " + manager.username());
            assertThat(mails.mailsOf(manager)).isEmpty();
        }
    }

    @Test
    void ofManyWhoEndAtOnceOneGetsTheReceipt() throws InterruptedException, ExecutionException {
        String token = connect(member);
        connect(manager);
        ConnectedUser user = ConnectedUser.of(manager, server);

        List<Answer> answers = AtOnce.all(Collections.nCopies(8, () -> user.end(ID, "organization", alias)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 404);
        Expect.inactive(server, REALM, token);
    }

    @Test
    void aMemberWithoutTheRoleEndsNothingButTheirOwn() {
        String token = connect(manager);
        connect(member);
        ConnectedUser user = ConnectedUser.of(member, server);

        Expect.json(user.end(ID, "organization", alias), 403, """
                {"error":"access_denied","error_description":"To end an organization's connections takes the role manage-connections."}""");
        assertThat(user.end(ID).status()).isEqualTo(200);
        assertThat(introspect(token).path("active").asBoolean()).isTrue();
    }

    @Test
    void anOrganizationThatOneDoesNotBelongToIsAsOneThatThereIsNot() {
        ConnectedUser user = ConnectedUser.of(stranger, server);

        for (String name : List.of(alias, "acme", "no-such-organization", "", "%")) {
            Expect.json(user.list("organization", name), 404, NO_ORGANIZATION);
            Expect.json(user.end(ID, "organization", name), 404, NO_ORGANIZATION);
        }
        assertThat(user.list("organization", alias, "organization", "acme").status())
                .isEqualTo(400);
    }

    @Test
    void aRealmWithoutOrganizationsHasNone() {
        try (Person person = Person.in("flat", admin)) {
            Expect.json(ConnectedUser.of(person, server).list("organization", "acme"), 404, NO_ORGANIZATION);
        }
    }

    private String connect(Person person) {
        Page consent = person.signIn(new Browser(server), app.authorize());
        return app.exchange(consent.accept().callback().query("code"))
                .succeeded()
                .text("access_token");
    }

    private JsonNode introspect(String token) {
        return Http.post(server.oidc(REALM, "token/introspect"))
                .basic("flixcheck-api", server.secret("flixcheck-api"))
                .form("token", token)
                .send()
                .json();
    }

    private String administrator() {
        return admin.get("master/users?exact=true&username=admin")
                .get(0)
                .path("id")
                .asText();
    }

    private JsonNode eventOf(Person person) {
        for (JsonNode event : admin.events(REALM, "REVOKE_GRANT")) {
            if (event.path("userId").asText().equals(person.id())) {
                return event;
            }
        }
        throw new AssertionError("No event of " + person);
    }
}
