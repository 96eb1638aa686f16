package org.connectpack.token.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectpack.account.Wording;
import org.connectpack.token.ClientScopes;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a user may choose when making a token, as JSON; lifetimes in seconds.
 *
 * @param shownAs what the account console calls them
 * @param clients the first is meant where a request names none
 * @param defaultLifetime {@code null} where a token then does not expire
 * @param longestLifetime {@code null} where there is no limit
 * @param withoutExpiry whether a token need not expire
 * @param rotationGrace how long a replaced token is still good
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"shownAs", "clients", "defaultLifetime", "longestLifetime", "withoutExpiry", "rotationGrace"})
record TokenOptions(
        String shownAs,
        List<Client> clients,
        Long defaultLifetime,
        Long longestLifetime,
        boolean withoutExpiry,
        long rotationGrace) {

    /** A client that tokens can be made for, and what they may then do. */
    @JsonPropertyOrder({"id", "name", "scopes"})
    record Client(String id, String name, List<Scope> scopes) {}

    /** A scope, and what it is in words. */
    @JsonPropertyOrder({"name", "text"})
    record Scope(String name, String text) {}

    static TokenOptions of(KeycloakSession session, TokenSettings settings, UserModel user, Wording wording) {
        RealmModel realm = session.getContext().getRealm();
        return new TokenOptions(
                settings.shownAs().word(),
                settings.clients().stream()
                        .map(realm::getClientByClientId)
                        .filter(Objects::nonNull)
                        .filter(ClientModel::isEnabled)
                        .map(client -> client(session, client, user, wording))
                        .toList(),
                seconds(settings.defaultLifetime()),
                seconds(settings.longestLifetime()),
                !settings.expiryRequired(),
                settings.rotationGrace().toSeconds());
    }

    private static Client client(KeycloakSession session, ClientModel client, UserModel user, Wording wording) {
        String name = client.getName() == null || client.getName().isBlank()
                ? client.getClientId()
                : wording.name(client.getName());
        List<Scope> scopes = ClientScopes.of(session, client, user)
                .choices()
                .map(scope -> new Scope(scope.getName(), wording.text(scope.getConsentScreenText())))
                .toList();
        return new Client(client.getClientId(), name, scopes);
    }

    private static Long seconds(Optional<Duration> lifetime) {
        return lifetime.map(Duration::toSeconds).orElse(null);
    }
}
