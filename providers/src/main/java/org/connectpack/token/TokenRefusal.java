package org.connectpack.token;

/** Why a token is not made or changed as asked, for the one who asked. */
public final class TokenRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private TokenRefusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** A member of the request cannot stand. */
    public static TokenRefusal ofField(String field, String reason) {
        return new TokenRefusal(400, "invalid_request", "Field '" + field + "' " + reason);
    }

    public static TokenRefusal invalid(String description) {
        return new TokenRefusal(400, "invalid_request", description);
    }

    /** The bearer token is missing or no good. */
    public static TokenRefusal unauthenticated() {
        return new TokenRefusal(401, "invalid_token", "The access token is missing or not valid.");
    }

    public static TokenRefusal forbidden(String description) {
        return new TokenRefusal(403, "access_denied", description);
    }

    /** RFC 9470. */
    public static TokenRefusal loginTooOld() {
        return new TokenRefusal(
                401, "insufficient_user_authentication", "The last login is too long ago; sign in again.");
    }

    /** The same whether it never was, is over, or is somebody else's. */
    public static TokenRefusal notFound() {
        return new TokenRefusal(404, "not_found", "There is no such personal access token.");
    }

    public static TokenRefusal conflict(String description) {
        return new TokenRefusal(409, "conflict", description);
    }

    public static TokenRefusal tooLarge(int kibibytes) {
        return new TokenRefusal(413, "invalid_request", "The request body is larger than " + kibibytes + " KiB.");
    }

    public static TokenRefusal contentType() {
        return new TokenRefusal(415, "invalid_request", "The content type must be application/json.");
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }
}
