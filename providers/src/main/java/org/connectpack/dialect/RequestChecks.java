package org.connectpack.dialect;

import jakarta.ws.rs.core.HttpHeaders;
import org.connectpack.dialect.Failure.Fault;

/** What holds for each request before its parameters are read, as at Keycloak's own endpoints. */
final class RequestChecks {

    private RequestChecks() {}

    /** Throws a {@link Refusal} where the realm is off, the transport is not safe, or the credential is ambiguous. */
    static void admit(Exchange exchange) {
        var context = exchange.session().getContext();
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        if (!https && exchange.realm().getSslRequired().isRequired(context.getConnection())) {
            throw Fault.HTTPS_REQUIRED.refusal();
        }
        if (!exchange.realm().isEnabled()) {
            throw new Refusal(Failure.of("access_denied", "The realm is not enabled.", 403));
        }
        HttpHeaders headers = exchange.request().http().getHttpHeaders();
        if (headers.getRequestHeader(HttpHeaders.AUTHORIZATION).size() > 1) {
            throw Fault.SEVERAL_AUTHORIZATIONS.refusal();
        }
        HeaderTokens.check(exchange);
    }
}
