package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectpack.connection.ConsentLock;
import org.connectpack.support.FormRequest;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.UserConsentManager;

/** A user's grant to a client, made by a call of the user's own session instead of the consent page. */
final class SessionGrant {

    private final Exchange exchange;
    private final ClientModel client;
    private final UserModel user;

    private SessionGrant(Exchange exchange, ClientModel client, UserModel user) {
        this.exchange = exchange;
        this.client = client;
        this.user = user;
    }

    /**
     * Records the consent of the signed-in user.
     *
     * @throws Refusal where nobody is signed in, or the client may not have a code
     */
    static SessionGrant of(Exchange exchange, String clientId, String scope) {
        KeycloakSession session = exchange.session();
        RealmModel realm = exchange.realm();
        AuthResult signedIn = AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        if (signedIn == null) {
            throw new Refusal(new Failure(
                    "login_required",
                    "Nobody is signed in; sign in and try again.",
                    401,
                    Errors.USER_SESSION_NOT_FOUND));
        }
        exchange.event().user(signedIn.user()).session(signedIn.session());
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null || !client.isEnabled() || client.isBearerOnly() || !client.isStandardFlowEnabled()) {
            String cause = client == null ? Errors.CLIENT_NOT_FOUND : Errors.NOT_ALLOWED;
            throw new Refusal(new Failure(
                    OAuthErrorException.INVALID_REQUEST, "There is no such client to connect.", 400, cause));
        }
        exchange.event().client(client);
        SessionGrant grant = new SessionGrant(exchange, client, signedIn.user());
        if (client.isConsentRequired()) {
            grant.recordConsent(scope);
        }
        return grant;
    }

    ClientModel client() {
        return client;
    }

    UserModel user() {
        return user;
    }

    private void recordConsent(String scope) {
        KeycloakSession session = exchange.session();
        RealmModel realm = exchange.realm();
        Optional<UserConsentModel> existing = ConsentLock.takeFirst(session, user, client);
        UserConsentModel consent = existing.orElseGet(() -> new UserConsentModel(client));
        List<ClientScopeModel> asked = TokenManager.getRequestedClientScopes(session, scope, client, user)
                .filter(each -> each.isDisplayOnConsentScreen() && !consent.isClientScopeGranted(each))
                .toList();
        asked.forEach(consent::addGrantedClientScope);
        if (existing.isEmpty()) {
            UserConsentManager.addConsent(session, realm, user, consent);
        } else {
            UserConsentManager.updateConsent(session, realm, user, consent);
        }
        EventBuilder granted = exchange.event().clone().event(EventType.GRANT_CONSENT);
        granted.detail(Details.GRANTED_CLIENT, client.getClientId()).success();
    }

    /**
     * Asks Keycloak's authorization endpoint for a code without any page ({@code prompt=none}).
     *
     * @return the members of the answer on the redirect, and the redirect URI itself
     * @throws Refusal where Keycloak needs the user to do something first, or refuses the client
     */
    Map<String, String> requestCode(MultivaluedMap<String, String> form) {
        form.putSingle("response_type", "code");
        form.putSingle("prompt", "none");
        form.remove("response_mode");
        // A request object would override what the user agrees to here (RFC 9101 section 6.3).
        form.remove("request");
        form.remove("request_uri");
        String address = RedirectUtils.verifyRedirectUri(exchange.session(), null, client, false);
        if (address != null) {
            // Keycloak compares the token request's redirect URI only with one that was named for the code.
            form.putIfAbsent("redirect_uri", List.of(address));
        }
        Outcome outcome = new KeycloakEndpoints(
                        exchange, new FormRequest(exchange.request().http(), form, null))
                .authorization();
        Exchange.forbidCaching(exchange.session());
        Response page = outcome instanceof Outcome.Page found ? found.response() : null;
        if (page == null || page.getLocation() == null) {
            throw undone(OAuthErrorException.INVALID_REQUEST, "The client cannot be given a code.", 400);
        }
        Map<String, String> members = members(page.getLocation().getRawQuery());
        if (!members.containsKey("code")) {
            throw undone(
                    members.getOrDefault("error", OAuthErrorException.INTERACTION_REQUIRED),
                    "The user has to sign in again, or to do something first.",
                    403);
        }
        members.put("redirect_uri", page.getLocation().toString().replaceAll("[?#].*$", ""));
        return members;
    }

    /** A consent without a code would be one that nobody asked for: it goes with the transaction. */
    private Refusal undone(String error, String description, int status) {
        exchange.session().getTransactionManager().setRollbackOnly();
        return new Refusal(new Failure(
                error, description, status, exchange.event().getEvent().getError()));
    }

    private static Map<String, String> members(String query) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                members.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return members;
    }
}
