package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.connectpack.dialect.language.Values;
import org.connectpack.support.FormRequest;
import org.connectpack.token.Door;
import org.connectpack.token.TokenText;
import org.connectpack.token.TokenVerifier;
import org.keycloak.events.Errors;
import org.keycloak.models.UserSessionModel;
import org.keycloak.util.BasicAuthHelper;

/**
 * A user's name and password in HTTP Basic, for the few APIs that document it for development. Keycloak's own password
 * grant checks them, by a client that the dialect names: brute-force protection and events are Keycloak's, and the
 * client's switch for direct access grants turns it off.
 */
final class PasswordCredential {

    static final String FIELD = "basic-client";

    private final Optional<String> client;

    private PasswordCredential(Optional<String> client) {
        this.client = client;
    }

    static PasswordCredential read(EndpointFrame frame) {
        Optional<String> client = frame.settings().line(FIELD);
        client.ifPresent(id -> frame.requirePublicClient(FIELD, id));
        return new PasswordCredential(client);
    }

    boolean isPresented(Exchange exchange) {
        String header = exchange.request().header("Authorization");
        return client.isPresent() && header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /** An access token for this one request, with the scopes that the resource needs; or why there is none. */
    Outcome grant(Exchange exchange, List<String> scopes) {
        String[] userAndPassword =
                BasicAuthHelper.parseHeader(exchange.request().header("Authorization"));
        for (String part : userAndPassword == null ? new String[0] : userAndPassword) {
            RequestReader.refuseNullCharacter(part);
        }
        if (userAndPassword != null && isToken(exchange, userAndPassword[1])) {
            exchange.event().detail("personal_access_token", "sent as a password");
            return new Outcome.Failed(
                    unauthorized(new Failure("invalid_grant", null, 400, Errors.INVALID_USER_CREDENTIALS)));
        }
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("grant_type", "password");
        form.putSingle("client_id", client.orElseThrow());
        if (!scopes.isEmpty()) {
            form.putSingle("scope", String.join(" ", scopes));
        }
        form.putSingle("username", userAndPassword == null ? "" : userAndPassword[0]);
        form.putSingle("password", userAndPassword == null ? "" : userAndPassword[1]);
        Outcome outcome = new KeycloakEndpoints(
                        exchange, new FormRequest(exchange.request().http(), form, null))
                .token();
        return outcome instanceof Outcome.Failed failed ? new Outcome.Failed(unauthorized(failed.failure())) : outcome;
    }

    /** What is or looks like a token of the realm's is never tried as a password: it would count as a guess of its owner's. */
    private static boolean isToken(Exchange exchange, String password) {
        return TokenText.parse(password).isPresent()
                || new TokenVerifier(exchange.session(), Door.RESOURCE).isKnown(password);
    }

    /** One answer for each reason, so that nobody learns which users there are. */
    private static Failure unauthorized(Failure failure) {
        return failure.status() == 403
                ? failure
                : new Failure("invalid_token", "The credentials are not valid.", 401, failure.cause());
    }

    static void endSession(Exchange exchange, Outcome.Answered granted) {
        Claims token = granted.subject().token();
        UserSessionModel session = token == null || token.text("sid") == null
                ? null
                : exchange.session().sessions().getUserSession(exchange.realm(), token.text("sid"));
        if (session != null) {
            exchange.session().sessions().removeUserSession(exchange.realm(), session);
        }
    }

    static String token(Outcome.Answered granted) {
        return Values.text(granted.members().find(List.of("access_token")));
    }
}
