package org.connectpack.account;

/** Why a user does not get what was asked for. A feature extends it by refusals of its own. */
public class AccountRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    protected AccountRefusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    public static AccountRefusal invalid(String description) {
        return new AccountRefusal(400, "invalid_request", description);
    }

    /** A member of the request's body cannot stand. */
    public static AccountRefusal member(String field, String reason) {
        return invalid("Field '" + field + "' " + reason);
    }

    public static AccountRefusal tooLarge(int kibibytes) {
        return new AccountRefusal(413, "invalid_request", "The request body is larger than " + kibibytes + " KiB.");
    }

    static AccountRefusal noPath() {
        return new AccountRefusal(404, "not_found", "There is nothing at this path.");
    }

    /** What is allowed is in the header {@code Allow}. */
    static AccountRefusal method() {
        return new AccountRefusal(405, "invalid_request", "The path does not take this method; see the Allow header.");
    }

    public static AccountRefusal contentType() {
        return new AccountRefusal(415, "invalid_request", "The content type must be application/json.");
    }

    /** The bearer token is missing or no good. */
    public static AccountRefusal unauthenticated() {
        return new AccountRefusal(401, "invalid_token", "The access token is missing or not valid.");
    }

    /** RFC 9470. */
    public static AccountRefusal loginTooOld() {
        return new AccountRefusal(
                401, "insufficient_user_authentication", "The last login is too long ago; sign in again.");
    }

    public static AccountRefusal forbidden(String description) {
        return new AccountRefusal(403, "access_denied", description);
    }

    public final int status() {
        return status;
    }

    public final String error() {
        return error;
    }
}
