package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a member's connections who leaves an organization, or is taken out of it. */
@RunningServer
final class OrganizationLeaveIT {

    private static final String REALM = "flixcheck";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;
    private DemoOrganization organization;

    OrganizationLeaveIT(Server server, Admin admin) {
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
    void whoLeavesLosesWhatTheyConnected() {
        String ofMember = app.connect(organization.member());
        String ofManager = app.connect(organization.manager());

        organization.takeOut(organization.member());

        Expect.inactive(server, REALM, ofMember);
        assertThat(ConnectedUser.of(organization.member(), server).active()).isEmpty();
        Expect.active(server, REALM, ofManager);
        JsonNode details = organization.member().event("REVOKE_GRANT").path("details");
        assertThat(details.path("organization").asText()).isEqualTo(organization.alias());
        assertThat(details.path("revoked_client").asText()).isEqualTo(CrmConnector.ID);
        assertThat(details.path("ended_by").asText()).isEqualTo(administrator());
    }

    @Test
    void whoIsTakenOutIsToldByMailWhatEnded() {
        app.connect(organization.member());
        try (MailServer mails = MailServer.of(REALM, admin)) {
            organization.takeOut(organization.member());

            assertThat(mails.await(organization.member()).text())
                    .contains("App: CRM Connector")
                    .contains("Organization: " + organization.alias())
                    .contains("Ended by: admin");
        }
    }

    @Test
    void whoIsAMemberOfAnotherTooLosesAllTheSame() {
        String acme = admin.get(REALM + "/organizations?search=acme")
                .get(0)
                .path("id")
                .asText();
        admin.post(
                        REALM + "/organizations/" + acme + "/members",
                        organization.member().id())
                .succeeded();
        String token = app.connect(organization.member());

        organization.takeOut(organization.member());

        Expect.inactive(server, REALM, token);
        assertThat(ConnectedUser.of(organization.member(), server).active()).isEmpty();
    }

    @Test
    void anOrganizationThatIsDeletedTakesItsMembersConnectionsWithIt() {
        String ofMember = app.connect(organization.member());
        String ofManager = app.connect(organization.manager());
        String ofStranger = app.connect(organization.stranger());

        organization.dissolve();

        Expect.inactive(server, REALM, ofMember);
        Expect.inactive(server, REALM, ofManager);
        Expect.active(server, REALM, ofStranger);
        for (Person each : List.of(organization.member(), organization.manager())) {
            assertThat(ConnectedUser.of(each, server).active()).isEmpty();
            JsonNode details = each.event("REVOKE_GRANT").path("details");
            assertThat(details.path("organization").asText()).isEqualTo(organization.alias());
        }
    }

    private String administrator() {
        return admin.get("master/users?exact=true&username=admin")
                .get(0)
                .path("id")
                .asText();
    }
}
