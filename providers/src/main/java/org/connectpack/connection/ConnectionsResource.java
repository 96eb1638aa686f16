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
import java.util.function.Supplier;
import org.connectpack.account.AccountAnswers;
import org.connectpack.account.AccountCaller;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.SearchParameters;
import org.connectpack.account.Wording;
import org.keycloak.common.util.Time;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/connections}: what a signed-in user has connected, narrowing and ending it. */
public final class ConnectionsResource {

    private static final String[] METHODS = {"GET", "PATCH", "DELETE"};
    private static final String[] OF_END = {AccountRoles.MANAGE_ACCOUNT, AccountRoles.MANAGE_CONSENT};
    private static final int LONGEST_CLIENT_ID = 255;
    private static final String ORGANIZATION = "organization";
    private static final String PERSONAL_ACCESS_TOKENS = "personal-access-tokens";
    private static final String CLIENT = "client";
    private static final Set<String> OF_DELETE = Set.of(ORGANIZATION, PERSONAL_ACCESS_TOKENS);
    private static final Set<String> OF_DELETE_BY_QUERY = Set.of(CLIENT, ORGANIZATION, PERSONAL_ACCESS_TOKENS);

    private final KeycloakSession session;
    private final ConnectionSettings settings;

    ConnectionsResource(KeycloakSession session, ConnectionSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** This resource, or a refusal where JAX-RS would fail at the request in words of its own. */
    ConnectionsResource admitting() {
        AccountAnswers.admitUsers(session);
        AccountAnswers.admit(session);
        return this;
    }

    @GET
    public Response list() {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(AccountRoles.VIEW_APPLICATIONS, AccountRoles.MANAGE_ACCOUNT);
            Optional<Organization> organization = organization(caller);
            boolean mayEnd = caller.hasAny(OF_END);
            ConnectionList list = new ConnectionList(session, settings, writer(caller));
            return AccountAnswers.json(
                    200,
                    ConnectionPage.read(query())
                            .map(page -> organization
                                    .map(each -> list.page(each, page).endable(mayEnd && each.isManaged()))
                                    .orElseGet(
                                            () -> list.page(caller.user(), page).endable(mayEnd)))
                            .orElseGet(() -> organization
                                    .map(each -> list.page(each, ConnectionPage.usual())
                                            .brief())
                                    .orElseGet(() -> list.all(caller.user()))));
        });
    }

    /** A client id may hold slashes, where it is an address. */
    @DELETE
    @Path("{client:.+}")
    public Response end(@PathParam(CLIENT) String clientId) {
        return end(OF_DELETE, () -> clientId);
    }

    /** For a client id of dots, which no path holds. */
    @DELETE
    public Response endNamed() {
        return end(OF_DELETE_BY_QUERY, this::named);
    }

    private Response end(Set<String> parameters, Supplier<String> clientId) {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(OF_END);
            SearchParameters.of(session, parameters);
            Optional<Organization> organization = organization(caller);
            organization.ifPresent(Organization::requireManager);
            ConnectionEnding ending = new ConnectionEnding(session, caller, organization, tokens(organization));
            ClientModel client = client(clientId.get()).orElseThrow(() -> ending.unknownClient());
            ConnectionRepresentation.Client app = writer(caller).client(client);
            return AccountAnswers.json(
                    200,
                    organization
                            .<Object>map(
                                    each -> CommonReceipt.of(ending.endAll(client, each), app, each.alias(), now()))
                            .orElseGet(() -> Receipt.of(ending.endOwn(client), app, now())));
        });
    }

    /** Body: {@code scopes}, those to keep. */
    @PATCH
    @Path("{client:.+}")
    public Response narrow(@PathParam(CLIENT) String clientId, InputStream body) {
        return narrow(Set.of(), () -> clientId, body);
    }

    @PATCH
    public Response narrowNamed(InputStream body) {
        return narrow(Set.of(CLIENT), this::named, body);
    }

    private Response narrow(Set<String> parameters, Supplier<String> clientId, InputStream body) {
        return AccountAnswers.of(session, () -> {
            AccountCaller caller = caller();
            caller.requireAny(OF_END);
            if (session.getContext().getUri().getQueryParameters().containsKey(ORGANIZATION)) {
                throw AccountRefusal.invalid("An organization's connections can be ended, and not narrowed.");
            }
            SearchParameters.of(session, parameters);
            NarrowingRequest request =
                    NarrowingRequest.read(session.getContext().getHttpRequest().getHttpHeaders(), body);
            ConnectionNarrowing narrowing = new ConnectionNarrowing(session, caller, writer(caller));
            ClientModel client = client(clientId.get()).orElseThrow(() -> narrowing.unknownClient());
            ConnectionNarrowing.Narrowed narrowed =
                    ConnectionCommit.of(session, () -> narrowing.narrow(client, request.scopes()));
            new DeadSessions(session).sweep(List.of(narrowed.lost()));
            return AccountAnswers.json(200, narrowed.left());
        });
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** What is asked to become of the caller's personal access tokens; those of others are theirs. */
    private OwnTokens tokens(Optional<Organization> organization) {
        OwnTokens asked = query().text(PERSONAL_ACCESS_TOKENS)
                .map(text -> switch (text) {
                    case "true" -> OwnTokens.ENDED;
                    case "false" -> OwnTokens.KEPT;
                    default ->
                        throw AccountRefusal.invalid(
                                "Parameter '" + PERSONAL_ACCESS_TOKENS + "' must be true or false.");
                })
                .orElse(OwnTokens.KEPT);
        if (asked == OwnTokens.ENDED && organization.isPresent()) {
            throw AccountRefusal.invalid("Parameter '" + PERSONAL_ACCESS_TOKENS
                    + "' does not go with an organization: its members' are theirs.");
        }
        return asked;
    }

    /** The organization that is asked for; nothing where the caller asks for nobody else. */
    private Optional<Organization> organization(AccountCaller caller) {
        return query().text(ORGANIZATION).map(alias -> Organization.of(session, caller.user(), alias));
    }

    private SearchParameters query() {
        return SearchParameters.of(session);
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

    private String named() {
        return query().text(CLIENT).orElseThrow(() -> AccountRefusal.invalid("Parameter '" + CLIENT + "' is missing."));
    }

    /** Some databases refuse a question with a null character instead of finding nothing. */
    private Optional<ClientModel> client(String clientId) {
        boolean askable = clientId.length() <= LONGEST_CLIENT_ID && clientId.indexOf('\0') < 0;
        return Optional.ofNullable(askable ? session.getContext().getRealm().getClientByClientId(clientId) : null);
    }
}
