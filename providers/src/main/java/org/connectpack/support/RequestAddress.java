package org.connectpack.support;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Where a request goes. One of HTTP/1.0 need not name the host, and then has no address, which all that follows wants. */
public final class RequestAddress {

    private RequestAddress() {}

    /** The path as it was sent: decoding first would let {@code %2f} pass for a slash. Nothing where there is no host. */
    public static Optional<String> rawPath(KeycloakSession session) {
        try {
            String raw = session.getContext()
                    .getHttpRequest()
                    .getUri()
                    .getRequestUri()
                    .getRawPath();
            return Optional.of(raw == null ? "" : raw);
        } catch (NullPointerException noHost) {
            return Optional.empty();
        }
    }

    /** Whether the request names no host. */
    public static boolean isMissing(KeycloakSession session) {
        return rawPath(session).isEmpty();
    }
}
