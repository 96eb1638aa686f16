package org.connectpack.gate;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway is told. The five headers are in every answer, so that it never hands on what a caller sent under
 * their names.
 */
final class GateAnswers {

    private static final List<String> HEADERS =
            List.of("X-Auth-Subject", "X-Auth-User", "X-Auth-Client", "X-Auth-Scope", "X-Auth-Token-Id");

    private final String realm;
    private final boolean basic;

    /**
     * @param realm as it may stand in a challenge's quotes
     * @param basic whether HTTP Basic is taken too
     */
    GateAnswers(String realm, boolean basic) {
        this.realm = realm.replaceAll("[^\\x20-\\x7E]|[\"\\\\]", "_");
        this.basic = basic;
    }

    Response pass(Passage passage, String upstreamToken) {
        List<String> values = List.of(
                passage.user().getId(),
                passage.user().getUsername(),
                passage.client().getClientId(),
                String.join(" ", passage.scopes()),
                passage.tokenId());
        Response.ResponseBuilder answer = answer(200, values);
        if (upstreamToken != null) {
            answer.header(HttpHeaders.AUTHORIZATION, "Bearer " + upstreamToken);
        }
        return answer.build();
    }

    /** Nothing was presented. */
    Response anonymous() {
        return refusal(401, "invalid_token", "There is no credential.", "");
    }

    Response invalid() {
        return refusal(
                401,
                "invalid_token",
                "The credential is not valid.",
                ", error=\"invalid_token\", error_description=\"The credential is not valid.\"");
    }

    Response insufficient(Set<String> wanted) {
        String scope = String.join(" ", wanted);
        boolean quotable = scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E ]+");
        return refusal(
                403,
                "insufficient_scope",
                "The credential is valid, and may not do this.",
                ", error=\"insufficient_scope\"" + (quotable ? ", scope=\"" + scope + "\"" : ""));
    }

    /** The question itself is wrong, which is the gateway's mistake: nobody passes. */
    Response badQuestion() {
        return refusal(403, "invalid_request", "The gate takes scope, client and audience, each once.", "");
    }

    /** Nor is a question without an address one that could be answered. */
    Response noHost() {
        return refusal(403, "invalid_request", "The request has no Host header.", "");
    }

    Response unavailable() {
        return refusal(503, "temporarily_unavailable", "The gate cannot decide now; ask again.", "");
    }

    private Response refusal(int status, String error, String description, String challenge) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        Response.ResponseBuilder answer = answer(status, List.of("", "", "", "", ""))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body);
        if (status == 401 || status == 403) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"" + realm + "\"" + challenge);
        }
        if (status == 401 && basic) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + realm + "\", charset=\"UTF-8\"");
        }
        if (status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.build();
    }

    private static Response.ResponseBuilder answer(int status, List<String> values) {
        Response.ResponseBuilder answer = Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
        for (int i = 0; i < HEADERS.size(); i++) {
            answer.header(HEADERS.get(i), safe(values.get(i)));
        }
        return answer;
    }

    /**
     * Nothing but printable ASCII, the rest as UTF-8 in percent-encoding: such a value can neither end a line nor be
     * taken for another.
     */
    static String safe(String value) {
        StringBuilder safe = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0x20 && b < 0x7f && b != '%') {
                safe.append((char) b);
            } else {
                safe.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return safe.toString();
    }
}
