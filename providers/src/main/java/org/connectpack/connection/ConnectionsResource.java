package org.connectpack.connection;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.account.AccountAnswers;
import org.connectpack.account.AccountCaller;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.Wording;
import org.keycloak.common.util.Time;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/connections}: what a signed-in user has connected, narrowing and ending it. */
public final class ConnectionsResource {

    private static final String[] METHODS = {"GET", "PATCH", "DELETE"};
    private static final int LONGEST_CLIENT_ID = 255;

    private final KeycloakSession session;
    private final ConnectionSettings settings;

    ConnectionsResource(KeycloakSession session, ConnectionSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** This resource, or a refusal where JAX-RS would fail at the request in words of its own. */
    ConnectionsResource admitting() {
        AccountAnswers.admit(session);
        return this;
    }

    @GET
    public Response list() {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(AccountRoles.VIEW_APPLICATIONS, AccountRoles.MANAGE_ACCOUNT);
            List<UserModel> granters =
                    organization(caller).map(Organization::members).orElse(List.of(caller.user()));
            Connections connections = new Connections(session);
            List<Connection> active = granters.stream()
                    .flatMap(user -> connections.of(user).stream())
                    .toList();
            return AccountAnswers.json(200, writer(caller).overview(available(active), active));
        });
    }

    /** A client id may hold slashes, where it is an address. */
    @DELETE
    @Path("{client:.+}")
    public Response end(@PathParam("client") String clientId) {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(AccountRoles.MANAGE_ACCOUNT, AccountRoles.MANAGE_CONSENT);
            Optional<Organization> organization = organization(caller);
            organization.ifPresent(Organization::requireManager);
            ConnectionEnding ending = new ConnectionEnding(session, caller, organization);
            ClientModel client = client(clientId).orElseThrow(() -> ending.unknownClient());
            ConnectionRepresentation.Client app = writer(caller).client(client);
            List<EndedConnection> ended = ConnectionCommit.of(session, () -> ending.end(client));
            new DeadSessions(session).sweep(ended);
            return AccountAnswers.json(200, receipt(organization, ended, app));
        });
    }

    /** Body: {@code scopes}, those to keep. */
    @PATCH
    @Path("{client:.+}")
    public Response narrow(@PathParam("client") String clientId, InputStream body) {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(AccountRoles.MANAGE_ACCOUNT, AccountRoles.MANAGE_CONSENT);
            if (session.getContext().getUri().getQueryParameters().containsKey("organization")) {
                throw AccountRefusal.invalid("An organization's connections can be ended, and not narrowed.");
            }
            NarrowingRequest request =
                    NarrowingRequest.read(session.getContext().getHttpRequest().getHttpHeaders(), body);
            ConnectionNarrowing narrowing = new ConnectionNarrowing(session, caller, writer(caller));
            ClientModel client = client(clientId).orElseThrow(() -> narrowing.unknownClient());
            ConnectionNarrowing.Narrowed narrowed =
                    ConnectionCommit.of(session, () -> narrowing.narrow(client, request.scopes()));
            new DeadSessions(session).sweep(List.of(narrowed.lost()));
            return AccountAnswers.json(200, narrowed.left());
        });
    }

    private static Object receipt(
            Optional<Organization> organization, List<EndedConnection> ended, ConnectionRepresentation.Client app) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return organization
                .<Object>map(each -> CommonReceipt.of(ended, app, each.alias(), now))
                .orElseGet(() -> Receipt.of(ended.get(0), app, now));
    }

    /** The organization that is asked for; nothing where the caller asks for nobody else. */
    private Optional<Organization> organization(AccountCaller caller) {
        List<String> aliases =
                session.getContext().getUri().getQueryParameters().getOrDefault("organization", List.of());
        if (aliases.size() > 1) {
            throw AccountRefusal.invalid("Parameter 'organization' may occur once.");
        }
        return aliases.stream().findFirst().map(alias -> Organization.of(session, caller.user(), alias));
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return Cors.builder().auth().preflight().allowedMethods(METHODS).add(Response.ok());
    }

    private AccountCaller caller() {
        AccountCaller caller = AccountCaller.of(session);
        caller.admitOrigin(METHODS);
        return caller;
    }

    private ConnectionWriter writer(AccountCaller caller) {
        return new ConnectionWriter(Wording.of(session, caller.user()));
    }

    private List<ClientModel> available(List<Connection> active) {
        Set<ClientModel> connected = active.stream().map(Connection::client).collect(Collectors.toSet());
        return new OfferedClients(session, settings)
                .list().stream().filter(client -> !connected.contains(client)).toList();
    }

    /** Some databases refuse a question with a control character instead of finding nothing. */
    private Optional<ClientModel> client(String clientId) {
        boolean askable =
                clientId.length() <= LONGEST_CLIENT_ID && clientId.chars().noneMatch(Character::isISOControl);
        return Optional.ofNullable(askable ? session.getContext().getRealm().getClientByClientId(clientId) : null);
    }
}
