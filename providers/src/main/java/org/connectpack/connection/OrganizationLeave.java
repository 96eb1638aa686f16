package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** What a member connected is the organization's: it ends when the member leaves. */
final class OrganizationLeave {

    private OrganizationLeave() {}

    /**
     * Within the transaction in which the member leaves. It ends, too, where the user is a member of another organization:
     * nothing says for which of them it was connected.
     */
    static void of(OrganizationMemberLeaveEvent event) {
        KeycloakSession session = event.getSession();
        RealmModel realm = session.getContext().getRealm();
        if (realm == null || ConnectionSettings.of(realm).isEmpty()) {
            return;
        }
        // Of a managed member nothing is left.
        UserModel user = session.users().getUserById(realm, event.getUser().getId());
        if (user == null) {
            return;
        }
        ConnectionEnd end = new ConnectionEnd(session);
        List<EndedConnection> ended = new Connections(session)
                .of(user).stream()
                        .flatMap(connection -> end.of(user, connection.client()).stream())
                        .toList();
        Optional<UserModel> by =
                Optional.ofNullable(session.getContext().getUserSession()).map(UserSessionModel::getUser);
        ended.forEach(each -> tell(session, each, event.getOrganization(), by));
        new DeadSessions(session).sweepEndedAfterCommit(ended);
    }

    /** @param by who is signed in where the member is taken out; nobody where that is no request of a user's */
    private static void tell(
            KeycloakSession session, EndedConnection ended, OrganizationModel left, Optional<UserModel> by) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.REVOKE_GRANT)
                .user(ended.user())
                .detail(Details.REVOKED_CLIENT, ended.client().getClientId())
                .detail("organization", left.getAlias());
        by.ifPresent(each -> {
            event.detail("ended_by", each.getId());
            new ConnectionMails(session).tellEnded(ended.user(), ended.client(), left.getName(), each);
        });
        event.success();
    }
}
