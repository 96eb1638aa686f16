package org.connectpack.token.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.connectpack.account.AccountAnswers;
import org.connectpack.account.AccountRefusal;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer;
import org.connectpack.token.TokenIssuer.Issued;
import org.connectpack.token.TokenQuery;
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
    }

    /**
     * Parameters: {@code user} (id or user name), {@code client}, {@code scope}, {@code expired}, {@code unusedSince},
     * {@code first}, {@code max}.
     */
    @GET
    public Response search() {
        return answer(() -> {
            AdminTokenSearch search = AdminTokenSearch.read(session, realm);
            requireView(search.query());
            return AccountAnswers.json(
                    200,
                    store.search(realm.getId(), search.query(), search.first(), search.most()).stream()
                            .filter(this::isVisible)
                            .map(token -> AdminTokenRepresentation.of(token, session))
                            .toList());
        });
    }

    @GET
    @Path("count")
    public Response count() {
        return answer(() -> {
            AdminTokenSearch search = AdminTokenSearch.read(session, realm);
            requireView(search.query());
            return AccountAnswers.json(200, Map.of("count", store.count(realm.getId(), search.query())));
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return answer(() -> {
            return AccountAnswers.json(200, AdminTokenRepresentation.of(find(id), session));
        });
    }

    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return answer(() -> {
            UserModel owner = owner(find(id));
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
            permissions.users().requireQuery();
            UserModel owner = AdminTokenSearch.onlyUser(session, realm)
                    .filter(permissions.users()::canView)
                    .orElseThrow(TokenRefusal::noUser);
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
            permissions.users().requireManage();
            TokenRequest request = TokenRequest.read(
                    headers(), body, LARGEST_KIBIBYTES, Set.of("user", "name", "scopes", "expiresAt", "client"));
            UserModel owner = session.users().getUserById(realm, request.text("user"));
            if (owner == null || owner.getServiceAccountClientLink() == null) {
                throw TokenRefusal.ofField("user", "must be the id of a service account's user.");
            }
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
            permissions.users().requireManage();
            KeyBatch.Outcome outcome = new KeyBatch(session, permissions.users(), settings).read(headers(), body);
            events.operation(OperationType.CREATE)
                    .resourcePath("personal-access-tokens", "imported")
                    .detail("imported", Long.toString(outcome.imported()))
                    .success();
            return AccountAnswers.json(200, outcome);
        });
    }

    private void requireView(TokenQuery query) {
        if (query.userId().isPresent()) {
            UserModel owner = session.users().getUserById(realm, query.userId().get());
            if (owner != null) {
                permissions.users().requireView(owner);
                return;
            }
        }
        permissions.users().requireView();
    }

    /** A permission on one user may take away what there is for all. */
    private boolean isVisible(PersonalAccessToken token) {
        UserModel owner = owner(token);
        return owner == null || permissions.users().canView(owner);
    }

    /** A token that may not be seen is as unknown as one that never was. */
    private PersonalAccessToken find(String id) {
        permissions.users().requireQuery();
        return store.find(realm.getId(), id)
                .filter(token -> owner(token) != null && isVisible(token))
                .orElseThrow(TokenRefusal::notFound);
    }

    private UserModel owner(PersonalAccessToken token) {
        return session.users().getUserById(realm, token.userId());
    }

    private HttpHeaders headers() {
        return session.getContext().getHttpRequest().getHttpHeaders();
    }

    private TokenIssuer issuer() {
        return new TokenIssuer(session, settings);
    }

    private Response answer(Supplier<Response> action) {
        MultivaluedMap<String, String> query =
                session.getContext().getHttpRequest().getUri().getQueryParameters();
        return AccountAnswers.of(session, () -> {
            if (query.values().stream().anyMatch(values -> values.size() > 1)) {
                throw AccountRefusal.invalid("A parameter is given more than once.");
            }
            return action.get();
        });
    }
}
