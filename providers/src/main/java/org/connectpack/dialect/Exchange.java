package org.connectpack.dialect;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.connectpack.dialect.Dialects.Dialect;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;

/**
 * One request on its way through a dialect endpoint.
 *
 * @param dialect the dialect that is spoken
 * @param entry where it came in
 * @param event bears that in its details already
 */
record Exchange(
        KeycloakSession session,
        RealmModel realm,
        Dialect dialect,
        EntryPoint entry,
        PresentedRequest request,
        EventBuilder event,
        Supplier<String> requestId,
        Instant time) {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    static Exchange begin(
            KeycloakSession session, Dialect dialect, String endpoint, EventType type, PresentedRequest request) {
        RealmModel realm = session.getContext().getRealm();
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(type);
        EntryPoint entry = new EntryPoint(dialect.name(), endpoint);
        entry.tell(event);
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return new Exchange(session, realm, dialect, entry, request, event, new RequestId(), now);
    }

    Exchange with(PresentedRequest readRequest) {
        return new Exchange(session, realm, dialect, entry, readRequest, event, requestId, time);
    }

    /** The same each time it is asked for; most dialects never do. */
    String id() {
        return requestId.get();
    }

    private static final class RequestId implements Supplier<String> {
        private String value;

        @Override
        public String get() {
            if (value == null) {
                value = UUID.randomUUID().toString();
            }
            return value;
        }
    }

    /** The realm's name as it may stand inside a challenge's quotes. */
    String realmLabel() {
        return realm.getName().replaceAll("[^\\x20-\\x7E]|[\"\\\\]", "_");
    }

    /** Writes the event of a request that is refused, or that has nothing to do; Keycloak knows nothing of it. */
    void writeRefusal(Failure failure) {
        event.detail("reason", failure.description()).error(failure.cause());
    }

    /**
     * Writes the event of a request that failed as no endpoint foresaw, unless Keycloak wrote one; the answer does not
     * hang on it.
     */
    void writeError(Failure failure) {
        if (event.getEvent().getError() != null) {
            return;
        }
        try {
            writeRefusal(failure);
        } catch (RuntimeException notWritten) {
            LOG.warnf("Dialect %s: no event of a failure could be written: %s", dialect.name(), notWritten);
        }
    }

    /** Answers carry credentials or personal data: no cache may keep them (RFC 6749 section 5.1). */
    static void forbidCaching(KeycloakSession session) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Pragma", "no-cache");
    }

    /**
     * Makes what the endpoint did last, unless it is to be undone. Keycloak would do so after the answer, when what
     * fails at it, as two requests that change one thing at once, can no longer be refused in the dialect's shape.
     *
     * @throws org.keycloak.models.ModelDuplicateException if another request has just written the same
     */
    void commit() {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        if (!transaction.getRollbackOnly()) {
            transaction.commit();
        }
    }
}
