package org.connectpack.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.UserConsentManager;

/** Finds users' connections in what Keycloak keeps: consents, sessions and offline sessions. */
final class Connections {

    private final KeycloakSession session;
    private final RealmModel realm;

    Connections(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** In no order. */
    List<Connection> of(UserModel user) {
        Map<String, UserConsentModel> consents = new HashMap<>();
        UserConsentManager.getConsentsStream(session, realm, user)
                .forEach(consent -> consents.put(consent.getClient().getId(), consent));
        Map<String, List<AuthenticatedClientSessionModel>> sessions =
                byClient(session.sessions().getUserSessionsStream(realm, user));
        Map<String, List<AuthenticatedClientSessionModel>> offline =
                byClient(session.sessions().getOfflineUserSessionsStream(realm, user));
        Set<String> clients = new HashSet<>(consents.keySet());
        clients.addAll(sessions.keySet());
        clients.addAll(offline.keySet());
        return clients.stream()
                .map(realm::getClientById)
                .filter(Objects::nonNull)
                .map(client -> new Connection(
                        client,
                        user,
                        Optional.ofNullable(consents.get(client.getId())),
                        sessions.getOrDefault(client.getId(), List.of()),
                        offline.getOrDefault(client.getId(), List.of())))
                .filter(Connection::exists)
                .toList();
    }

    /** What the user has with the client, which may be nothing. */
    Connection of(UserModel user, ClientModel client) {
        return new Connection(
                client,
                user,
                Consents.of(session, user, client),
                ofClient(session.sessions().getUserSessionsStream(realm, user), client),
                ofClient(session.sessions().getOfflineUserSessionsStream(realm, user), client));
    }

    /** Nothing where user or client has gone meanwhile. */
    Optional<Connection> of(ConsentPages.Consent consent) {
        UserModel user = session.users().getUserById(realm, consent.userId());
        ClientModel client = realm.getClientById(consent.clientId());
        return user == null || client == null ? Optional.empty() : Optional.of(of(user, client));
    }

    private static Map<String, List<AuthenticatedClientSessionModel>> byClient(Stream<UserSessionModel> logins) {
        Map<String, List<AuthenticatedClientSessionModel>> sessions = new HashMap<>();
        logins.forEach(login -> login.getAuthenticatedClientSessions()
                .forEach((client, part) -> sessions.computeIfAbsent(client, none -> new ArrayList<>())
                        .add(part)));
        return sessions;
    }

    private static List<AuthenticatedClientSessionModel> ofClient(Stream<UserSessionModel> logins, ClientModel client) {
        return logins.map(login -> login.getAuthenticatedClientSessionByClient(client.getId()))
                .filter(Objects::nonNull)
                .toList();
    }
}
