package org.connectpack.token.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.connectpack.account.AccountAnswers;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer;
import org.connectpack.token.TokenIssuer.Issued;
import org.connectpack.token.TokenRefusal;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenStore;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/personal-access-tokens}: what administrators do with the tokens of others. They find
 * them and end them; they make one for a service account only, as a token of somebody else's would be an impersonation.
 */
public final class AdminTokensResource {

    private static final String RESOURCE_TYPE = "PERSONAL_ACCESS_TOKEN";
    private static final int LARGEST_KIBIBYTES = 16;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;
    private final TokenSettings settings;
    private final TokenStore store;
    private final VisibleOwners owners;

    AdminTokensResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder events,
            TokenSettings settings) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events.resource(RESOURCE_TYPE);
        this.settings = settings;
        this.store = session.getProvider(TokenStore.class);
        this.owners = new VisibleOwners(session, realm, permissions);
    }

    /**
     * Parameters: {@code user} (id or user name), {@code client}, {@code scope}, {@code expired}, {@code unusedSince},
     * {@code first}, {@code max}.
     */
    @GET
    public Response search() {
        return answer(() -> AccountAnswers.json(
                200,
                AdminTokenSearch.read(session, realm, owners)
                        .in(store, realm.getId(), owners)
                        .map(token -> AdminTokenRepresentation.of(token, session))
                        .toList()));
    }

    @GET
    @Path("count")
    public Response count() {
        return answer(() -> AccountAnswers.json(
                200,
                Map.of("count", AdminTokenSearch.read(session, realm, owners).count(store, realm.getId(), owners))));
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return answer(() -> AccountAnswers.json(200, AdminTokenRepresentation.of(find(id), session)));
    }

    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return answer(() -> {
            UserModel owner = owners.of(find(id)).orElseThrow(TokenRefusal::notFound);
            permissions.users().requireManage(owner);
            issuer().end(owner, id);
            events.operation(OperationType.DELETE)
                    .resourcePath("personal-access-tokens", id)
                    .success();
            return Response.noContent().build();
        });
    }

    /** Ends all tokens of the user in {@code user}. */
    @DELETE
    public Response endAll() {
        return answer(() -> {
            UserModel owner = AdminTokenSearch.onlyUser(session, owners).orElseThrow(TokenRefusal::noUser);
            permissions.users().requireManage(owner);
            int ended = issuer().endAll(owner);
            events.operation(OperationType.DELETE)
                    .resourcePath("personal-access-tokens")
                    .detail("user_id", owner.getId())
                    .detail("ended", Integer.toString(ended))
                    .success();
            return Response.noContent().build();
        });
    }

    @POST
    public Response create(InputStream body) {
        return answer(() -> {
            TokenRequest request = TokenRequest.read(
                    headers(), body, LARGEST_KIBIBYTES, Set.of("user", "name", "scopes", "expiresAt", "client"));
            UserModel owner = serviceAccount(request.text("user"));
            permissions.users().requireManage(owner);
            permissions.clients().requireManage(realm.getClientById(owner.getServiceAccountClientLink()));
            Issued issued = issuer().create(owner, request.newToken());
            events.operation(OperationType.CREATE)
                    .resourcePath("personal-access-tokens", issued.token().id())
                    .detail("user_id", owner.getId())
                    .success();
            return AccountAnswers.json(201, TokenRepresentation.of(issued));
        });
    }

    /** Makes keys known that an older server gave out. */
    @POST
    @Path("imported")
    public Response importKeys(InputStream body) {
        return answer(() -> {
            KeyBatch.Outcome outcome =
                    new KeyBatch(session, owners, permissions.users(), settings).read(headers(), body);
            events.operation(OperationType.CREATE)
                    .resourcePath("personal-access-tokens", "imported")
                    .detail("imported", Long.toString(outcome.imported()))
                    .success();
            return AccountAnswers.json(200, outcome);
        });
    }

    private UserModel serviceAccount(String id) {
        return owners.find(id)
                .filter(user -> user.getId().equals(id) && user.getServiceAccountClientLink() != null)
                .orElseThrow(() -> TokenRefusal.ofField("user", "must be the id of a service account's user."));
    }

    /** A token that may not be seen is as unknown as one that never was. */
    private PersonalAccessToken find(String id) {
        return store.find(realm.getId(), id)
                .filter(token -> owners.of(token).isPresent())
                .orElseThrow(TokenRefusal::notFound);
    }

    private HttpHeaders headers() {
        return session.getContext().getHttpRequest().getHttpHeaders();
    }

    private TokenIssuer issuer() {
        return new TokenIssuer(session, settings);
    }

    /** As Keycloak's own users: who may look for some gets what there is of them to see. */
    private Response answer(Supplier<Response> action) {
        return AccountAnswers.of(session, () -> {
            permissions.users().requireQuery();
            return action.get();
        });
    }
}
