package org.connectpack.gate;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.util.BasicAuthHelper;

/** What a caller sent to show who it is; it proves nothing. */
sealed interface PresentedCredential {

    /** {@code Authorization: Bearer}: an access token or a personal access token. */
    record Bearer(String token) implements PresentedCredential {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** An API key in its own header. */
    record ApiKey(String key) implements PresentedCredential {
        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /** HTTP Basic (RFC 7617). */
    record Basic(String user, String password) implements PresentedCredential {
        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** None, which is told without an error code (RFC 6750 section 3). */
    record None() implements PresentedCredential {}

    /** One that cannot be read, or several. */
    record Unclear() implements PresentedCredential {}

    /** Looks into the headers, and nowhere else: a query ends up in logs. */
    static PresentedCredential in(HttpHeaders headers, Optional<String> apiKeyHeader) {
        List<PresentedCredential> found = new ArrayList<>();
        headers.getRequestHeader(HttpHeaders.AUTHORIZATION).forEach(header -> found.add(authorization(header)));
        apiKeyHeader.ifPresent(
                name -> headers.getRequestHeader(name).forEach(header -> found.add(new ApiKey(header.strip()))));
        return switch (found.size()) {
            case 0 -> new None();
            case 1 -> found.get(0);
            default -> new Unclear();
        };
    }

    private static PresentedCredential authorization(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String rest = space < 0 ? "" : header.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer") && !rest.isEmpty() && rest.indexOf(' ') < 0) {
            return new Bearer(rest);
        }
        if (scheme.equalsIgnoreCase("Basic")) {
            String[] pair = basic(header);
            return pair == null ? new Unclear() : new Basic(pair[0], pair[1]);
        }
        return new Unclear();
    }

    private static String[] basic(String header) {
        try {
            return BasicAuthHelper.parseHeader(header);
        } catch (RuntimeException notBase64) {
            return null;
        }
    }
}
