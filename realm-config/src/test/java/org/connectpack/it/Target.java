package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** One endpoint of each kind, of the five vendors or of {@link EveryKind}, and how it says no. */
enum Target {
    TOKEN("flaik", "POST", "connect/token", Target.FORM, "CLIENT_LOGIN_ERROR"),
    CODE_TOKEN("flat", "POST", "oauth/access_token", Target.FORM, "CODE_TO_TOKEN_ERROR"),
    JSON_TOKEN("flixcheck", "POST", "guest/v7/oauth-tokens", Target.JSON, "CODE_TO_TOKEN_ERROR"),
    REVOCATION("flat", "POST", "oauth/invalidate_token", Target.FORM, "REVOKE_GRANT_ERROR"),
    INTROSPECTION("every-kind", "POST", "check", Target.FORM, "INTROSPECT_TOKEN_ERROR"),
    JSON_INTROSPECTION("every-kind", "POST", "check/json", Target.JSON, "INTROSPECT_TOKEN_ERROR"),
    USERINFO("every-kind", "POST", "who", Target.FORM, "USER_INFO_REQUEST_ERROR"),
    JSON_USERINFO("every-kind", "POST", "who/json", Target.JSON, "USER_INFO_REQUEST_ERROR"),
    SESSION_CODE("flixcheck", "POST", "user/v7/oauth-codes", Target.JSON, "LOGIN_ERROR"),
    AUTHORIZATION("flat", "GET", "auth/oauth", null, "LOGIN_ERROR"),
    RESOURCE("flat", "GET", "v2/me", null, "INTROSPECT_TOKEN_ERROR"),
    METADATA("flat", "GET", ".well-known/oauth-authorization-server", null, "CLIENT_INFO_ERROR");

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    final String realm;
    final String method;
    final String path;
    final String contentType;
    private final String event;

    Target(String realm, String method, String path, String contentType, String event) {
        this.realm = realm;
        this.method = method;
        this.path = path;
        this.contentType = contentType;
        this.event = event;
    }

    Request request(Server server) {
        return Http.request(method, server.dialect(realm, path));
    }

    /** The path with the realm, as in a request line. */
    String pathOfRealm() {
        return "/realms/" + realm + "/dialect/" + path;
    }

    /** The body of a refusal in the dialect's own shape. */
    String refusal(String error, String description) {
        String standard = "\"error\":\"%s\",\"error_description\":\"%s\"".formatted(error, description);
        String own = "\"code\":\"%s\",\"message\":\"%s\"".formatted(error.toUpperCase(Locale.ROOT), description);
        if (this == RESOURCE) {
            return "{" + own + "}";
        }
        return switch (realm) {
            case "flat" -> "{" + standard + "," + own + "}";
            case EveryKind.REALM -> "{" + standard + "," + numbered(error, description) + "}";
            default -> "{" + standard + "}";
        };
    }

    private static String numbered(String error, String description) {
        int number = switch (error) {
            case "invalid_client" -> 1;
            case "invalid_request" -> 2;
            default -> 3;
        };
        return "\"ok\":false,\"errors\":[{\"code\":%d,\"text\":\"%s\"}]".formatted(number, description);
    }

    /** The answer has the dialect's shape, and the event the reason; the realm's events were cleared before. */
    void expectRefused(Answer answer, int status, String description, Admin admin) {
        Expect.json(answer, status, refusal("invalid_request", description));
        expectEvent("invalid_request", description, admin);
    }

    void expectEvent(String cause, String description, Admin admin) {
        JsonNode told = admin.lastEvent(realm, event);
        assertThat(told.path("error").asText()).isEqualTo(cause);
        assertThat(told.path("details").path("reason").asText()).isEqualTo(description);
        assertThat(told.path("details").path("dialect").asText()).isEqualTo(realm);
        assertThat(told.path("details").path("dialect_endpoint").asText()).isEqualTo(method + " " + path);
    }
}
