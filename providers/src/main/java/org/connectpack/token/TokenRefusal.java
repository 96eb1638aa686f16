package org.connectpack.token;

import org.connectpack.account.AccountRefusal;

/** Why a token is not made or changed as asked, for the one who asked. */
public final class TokenRefusal extends AccountRefusal {

    private static final long serialVersionUID = 1L;

    private TokenRefusal(int status, String error, String description) {
        super(status, error, description);
    }

    /** A member of the request cannot stand. */
    public static TokenRefusal ofField(String field, String reason) {
        return new TokenRefusal(400, "invalid_request", "Field '" + field + "' " + reason);
    }

    /** The same, said of one of several objects. */
    public TokenRefusal at(String place) {
        return new TokenRefusal(status(), error(), "In '" + place + "': " + getMessage());
    }

    /** The same whether it never was, is over, or is somebody else's. */
    public static TokenRefusal notFound() {
        return new TokenRefusal(404, "not_found", "There is no such personal access token.");
    }

    public static TokenRefusal noUser() {
        return new TokenRefusal(404, "not_found", "There is no such user.");
    }

    public static TokenRefusal conflict(String description) {
        return new TokenRefusal(409, "conflict", description);
    }
}
