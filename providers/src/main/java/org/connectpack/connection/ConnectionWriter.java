package org.connectpack.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.account.Wording;
import org.connectpack.connection.ConnectionRepresentation.Client;
import org.connectpack.connection.ConnectionRepresentation.Granter;
import org.connectpack.connection.ConnectionRepresentation.Offer;
import org.connectpack.connection.ConnectionRepresentation.Overview;
import org.connectpack.connection.ConnectionRepresentation.Scope;
import org.connectpack.support.PlainText;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/** Puts clients and connections into words. */
final class ConnectionWriter {

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    private static final Comparator<Client> BY_NAME = Comparator.<Client, String>comparing(
                    client -> client.name().toLowerCase(Locale.ROOT))
            .thenComparing(Client::id);

    private final Wording wording;

    ConnectionWriter(Wording wording) {
        this.wording = wording;
    }

    /** By app. Connections have no more members than they had at first: who wants those asks for a page. */
    Overview overview(Collection<ClientModel> available, Collection<ListedConnection> active) {
        return new Overview(
                offers(available),
                active.stream()
                        .map(this::connection)
                        .map(ConnectionRepresentation::brief)
                        .sorted(Comparator.comparing(ConnectionRepresentation::client, BY_NAME))
                        .toList(),
                null);
    }

    /** In the order in which they come. */
    Overview page(Collection<ClientModel> available, List<ListedConnection> active) {
        return new Overview(
                offers(available), active.stream().map(this::connection).toList(), null);
    }

    private List<Offer> offers(Collection<ClientModel> available) {
        return available.stream()
                .map(client -> new Offer(client(client), start(client), askable(client)))
                .sorted(Comparator.comparing(Offer::client, BY_NAME))
                .toList();
    }

    Client client(ClientModel client) {
        return new Client(
                client.getClientId(),
                text(client.getName())
                        .map(wording::name)
                        .flatMap(PlainText::visible)
                        .orElse(client.getClientId()),
                text(client.getDescription())
                        .map(wording::name)
                        .flatMap(PlainText::visible)
                        .orElse(null),
                webAddress(client.getAttribute(ClientModel.LOGO_URI)));
    }

    private static String start(ClientModel client) {
        String page = client.getBaseUrl();
        boolean relative = page != null && page.startsWith("/") && client.getRootUrl() != null;
        return webAddress(relative ? client.getRootUrl() + page : page);
    }

    private List<Scope> askable(ClientModel client) {
        return scopes(GrantedScope.askable(client));
    }

    private static String webAddress(String uri) {
        return text(uri).filter(each -> WEB_ADDRESS.matcher(each).matches()).orElse(null);
    }

    ConnectionRepresentation connection(ListedConnection connection) {
        return new ConnectionRepresentation(
                client(connection.client()),
                connection.consent().map(GrantedScope::of).map(this::scopes).orElse(List.of()),
                granter(connection.user()),
                time(connection.consent().map(UserConsentModel::getCreatedDate).map(Instant::ofEpochMilli)),
                time(connection
                        .consent()
                        .map(UserConsentModel::getLastUpdatedDate)
                        .map(Instant::ofEpochMilli)),
                time(connection.lastUsedAt()),
                connection.offline(),
                connection.via().map(Via::word).orElse(null));
    }

    private List<Scope> scopes(List<GrantedScope> scopes) {
        return scopes.stream()
                .map(scope -> new Scope(scope.name(), text(scope)))
                .toList();
    }

    private String text(GrantedScope scope) {
        String text = scope.model().getConsentScreenText();
        String words = scope.parameter().map(value -> wording.text(text, value)).orElseGet(() -> wording.text(text));
        return PlainText.visible(words).orElse(scope.name());
    }

    private static Granter granter(UserModel user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .map(ConnectionWriter::text)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return new Granter(user.getId(), user.getUsername(), text(name).orElse(null));
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(Predicate.not(String::isBlank));
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
