package org.connectpack.dialect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * By which endpoint a request came, as events tell it.
 *
 * @param dialect the dialect's name
 * @param endpoint method and path, such as {@code POST oauth/token}
 */
record EntryPoint(String dialect, String endpoint) {

    private static final String DIALECT = "dialect";
    private static final String ENDPOINT = "dialect_endpoint";
    private static final String NOTE = "connectpack.event.";

    /** What runs in this thread at the moment: Keycloak's user info makes its own events, and takes none that are made. */
    private static final ThreadLocal<EntryPoint> RUNNING = new ThreadLocal<>();

    /** The one whose request runs in this thread. */
    static Optional<EntryPoint> running() {
        return Optional.ofNullable(RUNNING.get());
    }

    /** The one at which a login began. */
    static Optional<EntryPoint> of(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getClientNote(NOTE + ENDPOINT))
                .map(endpoint -> new EntryPoint(login.getClientNote(NOTE + DIALECT), endpoint));
    }

    void rememberIn(AuthenticationSessionModel login) {
        login.setClientNote(NOTE + DIALECT, dialect);
        login.setClientNote(NOTE + ENDPOINT, endpoint);
    }

    void tell(EventBuilder event) {
        event.detail(DIALECT, dialect).detail(ENDPOINT, endpoint);
    }

    void tell(Event event) {
        Map<String, String> details = event.getDetails() == null ? new HashMap<>() : event.getDetails();
        details.put(DIALECT, dialect);
        details.put(ENDPOINT, endpoint);
        event.setDetails(details);
    }

    <T> T during(Supplier<T> work) {
        RUNNING.set(this);
        try {
            return work.get();
        } finally {
            RUNNING.remove();
        }
    }
}
