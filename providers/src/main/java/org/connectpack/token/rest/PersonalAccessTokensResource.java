package org.connectpack.token.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Supplier;
import org.connectpack.account.AccountAnswers;
import org.connectpack.account.AccountCaller;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.JsonBody;
import org.connectpack.account.Wording;
import org.connectpack.token.Door;
import org.connectpack.token.LeakReport;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer;
import org.connectpack.token.TokenRefusal;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenStore;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.Verification;
import org.connectpack.token.Verification.Bad;
import org.connectpack.token.Verification.Reason;
import org.connectpack.token.VerifiedToken;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/personal-access-tokens}: what a signed-in user does with tokens. */
public final class PersonalAccessTokensResource {

    private static final int LARGEST_KIBIBYTES = 16;
    private static final int LARGEST_REPORT_KIBIBYTES = 64;
    private static final String[] METHODS = {"GET", "POST", "DELETE"};

    private final KeycloakSession session;
    private final TokenSettings settings;

    PersonalAccessTokensResource(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @POST
    public Response create(InputStream body) {
        return answer(() -> {
            AccountCaller caller = manager();
            requireFresh(caller);
            TokenRequest request = TokenRequest.read(
                    headers(), body, LARGEST_KIBIBYTES, Set.of("name", "scopes", "expiresAt", "client"));
            return AccountAnswers.json(201, TokenRepresentation.of(issuer().create(caller.user(), request.newToken())));
        });
    }

    @GET
    public Response list() {
        return answer(() -> {
            AccountCaller caller = viewer();
            return AccountAnswers.json(
                    200,
                    session
                            .getProvider(TokenStore.class)
                            .ofOwner(
                                    session.getContext().getRealm().getId(),
                                    caller.user().getId())
                            .stream()
                            .map(TokenRepresentation::of)
                            .toList());
        });
    }

    /** What may be chosen for a token, in the language of the request. */
    @GET
    @Path("options")
    public Response options() {
        return answer(() -> {
            AccountCaller caller = viewer();
            return AccountAnswers.json(
                    200, TokenOptions.of(session, settings, caller.user(), Wording.of(session, caller.user())));
        });
    }

    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return answer(() -> {
            issuer().end(manager().user(), id);
            return Response.noContent().build();
        });
    }

    @POST
    @Path("{id}/rotate")
    public Response rotate(@PathParam("id") String id, InputStream body) {
        return answer(() -> {
            AccountCaller caller = manager();
            requireFresh(caller);
            JsonBody.requireNone(headers(), body, LARGEST_KIBIBYTES);
            return AccountAnswers.json(201, TokenRepresentation.of(issuer().rotate(caller.user(), id)));
        });
    }

    @GET
    @Path("self")
    public Response self() {
        return answer(() ->
                AccountAnswers.json(200, TokenRepresentation.of(presented().token())));
    }

    @DELETE
    @Path("self")
    public Response endSelf() {
        return answer(() -> {
            if (!issuer().end(presentedForItsEnd())) {
                throw TokenRefusal.notFound();
            }
            return Response.noContent().build();
        });
    }

    /** For a scanner that found tokens where they should not be: the same answer for real and invented ones. */
    @POST
    @Path("leaked")
    public Response leaked(InputStream body) {
        return answer(() -> {
            ScannerCaller.require(session);
            TokenRequest request = TokenRequest.read(headers(), body, LARGEST_REPORT_KIBIBYTES, Set.of("tokens"));
            new LeakReport(session, settings).end(request.texts("tokens"));
            return Response.noContent().build();
        });
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

    private AccountCaller viewer() {
        AccountCaller caller = caller();
        caller.requireAny(AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
        return caller;
    }

    private AccountCaller manager() {
        AccountCaller caller = caller();
        caller.requireAny(AccountRoles.MANAGE_ACCOUNT);
        return caller;
    }

    /**
     * The personal access token that the caller holds, which may tell about itself and end itself, and nothing more.
     */
    private VerifiedToken presented() {
        return good(verification());
    }

    private static VerifiedToken good(Verification verification) {
        return verification.good().orElseThrow(AccountRefusal::unauthenticated);
    }

    /**
     * Also one that is not good now, as its owner is disabled, say: it could be again. To use one that was replaced has
     * other consequences.
     */
    private PersonalAccessToken presentedForItsEnd() {
        Verification verification = verification();
        return verification instanceof Bad bad
                ? bad.token()
                        .filter(known -> bad.reason() != Reason.REPLACED)
                        .orElseThrow(AccountRefusal::unauthenticated)
                : good(verification).token();
    }

    private Verification verification() {
        String header = headers().getHeaderString(HttpHeaders.AUTHORIZATION);
        String token = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : null;
        return new TokenVerifier(session, Door.SELF).verify(token);
    }

    private void requireFresh(AccountCaller caller) {
        caller.refuseImpersonation();
        settings.freshLogin().ifPresent(caller::requireLoginWithin);
    }

    private TokenIssuer issuer() {
        return new TokenIssuer(session, settings);
    }

    private HttpHeaders headers() {
        return session.getContext().getHttpRequest().getHttpHeaders();
    }

    private Response answer(Supplier<Response> action) {
        return AccountAnswers.of(session, action);
    }
}
