package org.connectpack.dialect;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.jpa.JpaEventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Keycloak's own event store, which also says by which dialect's endpoint a login began: its pages make their events where nobody
 * else can add to them. Listeners get what the store has added, as it comes before them.
 */
final class DialectEventStore extends JpaEventStoreProvider {

    private static final String LOGIN = "code_id";

    private final KeycloakSession session;

    DialectEventStore(KeycloakSession session, EntityManager database) {
        super(session, database);
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        EntryPoint.running().or(() -> beginOf(event)).ifPresent(entry -> entry.tell(event));
        super.onEvent(event);
    }

    private Optional<EntryPoint> beginOf(Event event) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        return login == null ? beginOfUnbound(event) : EntryPoint.of(login);
    }

    /** Failures are written in a session of their own, which knows no login: the event names it, but not its tab. */
    private Optional<EntryPoint> beginOfUnbound(Event event) {
        Map<String, String> details = event.getDetails();
        RealmModel realm = session.getContext().getRealm();
        if (details == null || realm == null || !details.containsKey(LOGIN)) {
            return Optional.empty();
        }
        RootAuthenticationSessionModel tabs =
                session.authenticationSessions().getRootAuthenticationSession(realm, details.get(LOGIN));
        if (tabs == null) {
            return Optional.empty();
        }
        List<Optional<EntryPoint>> begins = tabs.getAuthenticationSessions().values().stream()
                .filter(tab -> tab.getClient().getClientId().equals(event.getClientId()))
                .map(EntryPoint::of)
                .distinct()
                .toList();
        return begins.size() == 1 ? begins.get(0) : Optional.empty();
    }
}
