package org.connectpack.connection;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.connection.ConnectionRepresentation.Overview;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What there is to show: all of it by name, or a page of it, the newest first. */
final class ConnectionList {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OfferedClients offered;
    private final ConnectionWriter writer;
    private final Connections connections;
    private final ListedConnections listed;

    ConnectionList(KeycloakSession session, ConnectionSettings settings, ConnectionWriter writer) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.offered = new OfferedClients(session, settings);
        this.writer = writer;
        this.connections = new Connections(session);
        this.listed = new ListedConnections(session);
    }

    Overview all(UserModel user) {
        List<Connection> active = connections.of(user);
        return writer.overview(available(clients(active)), listed.of(active));
    }

    /** A page of one user's: those with sessions alone are among them. */
    Overview page(UserModel user, ConnectionPage page) {
        List<Connection> active = connections.of(user);
        List<Connection> shown = active.stream()
                .sorted(Connection.NEWEST_FIRST)
                .filter(each -> page.search()
                        .filter(words -> !isNamed(each.client(), words))
                        .isEmpty())
                .skip(page.first())
                .limit(page.most())
                .toList();
        return writer.page(available(clients(active)), listed.of(shown));
    }

    /** A page of an organization's consents: of the others nothing is read. */
    Overview page(Organization organization, ConnectionPage page) {
        List<String> connected = members(organization).clients();
        ConsentPages found = members(organization);
        page.search().ifPresent(words -> found.matching(words, named(connected, words)));
        List<ListedConnection> shown = listed.ofConsents(found.page(page.first(), page.most()));
        return writer.page(available(new HashSet<>(connected)), shown);
    }

    private ConsentPages members(Organization organization) {
        return new ConsentPages(session, realm).ofMembers(organization.id());
    }

    private List<String> named(List<String> clientIds, String words) {
        return clientIds.stream()
                .filter(id -> isNamed(realm.getClientById(id), words))
                .toList();
    }

    private boolean isNamed(ClientModel client, String words) {
        if (client == null) {
            return false;
        }
        String wanted = words.toLowerCase(Locale.ROOT);
        ConnectionRepresentation.Client told = writer.client(client);
        return told.name().toLowerCase(Locale.ROOT).contains(wanted)
                || told.id().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Set<String> clients(Collection<Connection> active) {
        return active.stream().map(each -> each.client().getId()).collect(Collectors.toSet());
    }

    private List<ClientModel> available(Set<String> connected) {
        return offered.list().stream()
                .filter(client -> !connected.contains(client.getId()))
                .toList();
    }
}
