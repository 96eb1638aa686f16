package org.connectpack.connection;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.account.AccountAnswers;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.SearchParameters;
import org.connectpack.account.Wording;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/connections}: what administrators see of users' connections, and end. */
public final class AdminConnectionsResource {

    private static final String RESOURCE_TYPE = "CONNECTION";
    private static final Set<String> OF_DELETE = Set.of("user", "client");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;

    AdminConnectionsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events.resource(RESOURCE_TYPE);
    }

    /**
     * Parameters: {@code user} (id or user name), {@code client}, {@code scope}, {@code unusedSince}, {@code first},
     * {@code max}. Connections of users who may not be seen are left out, as Keycloak leaves out those users.
     */
    @GET
    public Response search() {
        return AccountAnswers.of(session, () -> {
            permissions.users().requireQuery();
            AdminConnectionSearch search = AdminConnectionSearch.read(session, realm);
            if (search.user().isEmpty()) {
                search.client().ifPresent(this::requireViewOfClient);
            }
            ConnectionWriter writer = writer();
            return AccountAnswers.json(
                    200,
                    search.in(session, realm)
                            .filter(connection -> permissions.users().canView(connection.user()))
                            .skip(search.first())
                            .limit(search.most())
                            .map(writer::connection)
                            .toList());
        });
    }

    /** Parameters: {@code client}, and {@code user} (id or user name) where not all of the client's are to end. */
    @DELETE
    public Response end() {
        return AccountAnswers.of(session, () -> {
            permissions.users().requireQuery();
            SearchParameters parameters = SearchParameters.of(session, OF_DELETE);
            String clientId = parameters
                    .text("client")
                    .orElseThrow(() ->
                            AccountRefusal.invalid("Parameter 'client' is missing: whose connections are to end?"));
            Optional<ClientModel> client = Optional.ofNullable(realm.getClientByClientId(clientId));
            return parameters
                    .text("user")
                    .map(user -> endOne(AdminConnectionSearch.user(session, realm, user), client))
                    .orElseGet(() -> endAll(client));
        });
    }

    private Response endOne(Optional<UserModel> user, Optional<ClientModel> client) {
        UserModel owner = user.filter(this::isVisible).orElseThrow(ConnectionRefusal::notFound);
        permissions.users().requireManage(owner);
        ClientModel app = client.orElseThrow(ConnectionRefusal::notFound);
        ConnectionRepresentation.Client told = writer().client(app);
        EndedConnection ended = ConnectionCommit.of(session, () -> {
            EndedConnection one = ending().end(owner, app).orElseThrow(ConnectionRefusal::notFound);
            told(app).detail("user_id", owner.getId()).success();
            return one;
        });
        new DeadSessions(session).sweepEnded(List.of(ended));
        return AccountAnswers.json(200, Receipt.of(ended, told, now()));
    }

    private boolean isVisible(UserModel user) {
        return permissions.users().canView(user) || permissions.users().canManage(user);
    }

    private Response endAll(Optional<ClientModel> client) {
        permissions.users().requireManage();
        requireViewOfClient(client);
        ClientModel app = client.orElseThrow(ConnectionRefusal::notFound);
        ConnectionRepresentation.Client told = writer().client(app);
        BatchEnding.Ended ended = ending().endAll(app, permissions.users()::canManage);
        if (ended.connections().isEmpty()) {
            throw ended.complete() ? ConnectionRefusal.notFound() : ConnectionRefusal.conflict();
        }
        // What was ended stays ended, so it is told of whatever became of the rest.
        int number = ended.connections().size();
        ConnectionCommit.of(session, () -> {
            told(app).detail("ended", Integer.toString(number)).success();
            return number;
        });
        if (!ended.complete()) {
            throw ConnectionRefusal.conflict();
        }
        return AccountAnswers.json(200, CommonReceipt.of(ended.connections(), told, null, now()));
    }

    /** Who may see one client is not told whether there is another. */
    private void requireViewOfClient(Optional<ClientModel> client) {
        client.ifPresentOrElse(permissions.clients()::requireView, permissions.clients()::requireView);
    }

    private AdminEventBuilder told(ClientModel client) {
        return events.operation(OperationType.DELETE).resourcePath("connections", client.getClientId());
    }

    private AdminConnectionEnding ending() {
        return new AdminConnectionEnding(session, realm, permissions.adminAuth().getUser());
    }

    private ConnectionWriter writer() {
        return new ConnectionWriter(Wording.of(session, permissions.adminAuth().getUser()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
