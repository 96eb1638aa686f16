package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.events.EventType;

/** A declared endpoint, read and ready to answer. One instance serves all requests until the realm changes. */
interface Endpoint {

    /**
     * What the way to an endpoint needs to know of it.
     *
     * @param formats where its parameters may stand
     * @param eventType the type of the events that tell about it
     * @param errors how it says no
     */
    record Facts(Set<Format> formats, EventType eventType, ErrorShape errors) {}

    Facts facts();

    /**
     * Answers one request.
     *
     * @throws Refusal where the request cannot be put to Keycloak; Keycloak's own refusals are answers
     */
    Response answer(Exchange exchange);

    /** What goes out as WWW-Authenticate with a 401 or 403; {@code null} for nothing. */
    String challenge(Exchange exchange, Failure failure);

    /** Whether scripts of other sites may call it, as Keycloak's CORS rules decide. */
    default boolean allowsCors() {
        return true;
    }

    /** Adds what this endpoint offers to the server metadata (RFC 8414). */
    default void describe(ServerMetadata metadata, String url) {
        // most endpoints have no place in it
    }
}
