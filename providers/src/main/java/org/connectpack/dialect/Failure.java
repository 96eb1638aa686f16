package org.connectpack.dialect;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriBuilderException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.connectpack.dialect.language.TooLarge;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelIllegalStateException;

/**
 * Why a request is not answered as asked, in RFC 6749's words; the dialect gives it the vendor's shape.
 *
 * @param error the code of RFC 6749 section 5.2, RFC 6750 section 3.1 or RFC 7009 section 2.2.1
 * @param description text for the client, in the characters of RFC 6749 section 5.2; of what the caller sent it holds
 *     at most the scopes that Keycloak does not know
 * @param status the HTTP status that the standard endpoint would have given
 * @param cause what really happened, as Keycloak's event says it; the same as {@code error} where there is no finer
 *     word
 */
record Failure(String error, String description, int status, String cause) {

    private static final Pattern NOT_OF_A_DESCRIPTION = Pattern.compile("[^\\x20-\\x7E]|[\"\\\\]");

    Failure {
        Objects.requireNonNull(error);
        description = description == null
                ? null
                : NOT_OF_A_DESCRIPTION.matcher(description).replaceAll("?");
        cause = cause == null ? error : cause;
    }

    static Failure of(String error, String description, int status) {
        return new Failure(error, description, status, null);
    }

    /** What the caller learns of an error that no endpoint foresaw. */
    static Failure of(RuntimeException unexpected) {
        if (isConflict(unexpected)) {
            return Fault.CHANGED_AT_ONCE.failure();
        }
        if (unexpected instanceof TooLarge) {
            return Fault.MADE_TOO_LARGE.failure();
        }
        if (unexpected instanceof UriBuilderException) {
            // Keycloak makes links of its pages out of the address, whose parameters may be no part of one.
            return ofUnexpected(400);
        }
        return ofUnexpected(
                unexpected instanceof WebApplicationException refused
                        ? refused.getResponse().getStatus()
                        : 500);
    }

    private static boolean isConflict(RuntimeException unexpected) {
        return unexpected instanceof ModelDuplicateException
                || unexpected instanceof ModelIllegalStateException
                || unexpected instanceof PessimisticLockException
                || unexpected instanceof LockTimeoutException;
    }

    /** What the caller learns of an error of which there is no more than a status; the log has the rest. */
    static Failure ofUnexpected(int status) {
        return status < 500
                ? of("invalid_request", "The request cannot be processed.", status)
                : of("server_error", "The server met an unexpected condition; its log has the reason.", status);
    }

    /** What is wrong with a message before Keycloak sees it. */
    enum Fault {
        BODY_TOO_LARGE(413, "The request body is larger than 64 KiB."),
        BODY_NOT_UTF8(400, "The request body is not valid UTF-8."),
        BODY_NOT_JSON(400, "The request body is not valid JSON."),
        BODY_NOT_OBJECT(400, "The request body must be one JSON object."),
        BODY_NESTED(400, "The request body is nested more than 16 deep, or a name or number in it is too long."),
        BODY_NOT_FORM(400, "The request body is not a valid form."),
        QUERY_NOT_VALID(400, "The query string is not valid."),
        MADE_TOO_LARGE(400, "What the dialect would make of the request is too large."),
        TOO_MANY_PARAMETERS(400, "The request has more than 200 parameters."),
        PARAMETER_TOO_LONG(400, "A parameter is longer than this server takes; most may have 4000 characters."),
        DUPLICATED_PARAMETER(400, "A parameter is given more than once."),
        NULL_CHARACTER(400, "A parameter holds a null character."),
        CONTENT_TYPE(415, "The content type is not one that this endpoint takes."),
        HTTPS_REQUIRED(403, "HTTPS is required."),
        SEVERAL_AUTHORIZATIONS(400, "There is more than one Authorization header."),
        NOT_FOUND(404, "There is no such endpoint."),
        METHOD_NOT_ALLOWED(405, "The endpoint does not take this method; see the Allow header."),
        CHANGED_AT_ONCE(409, "Another request has just changed the same thing; send the request again."),
        CROSS_SITE(403, "The request comes from another site.");

        private final Failure failure;

        Fault(int status, String description) {
            this.failure = Failure.of("invalid_request", description, status);
        }

        Refusal refusal() {
            return new Refusal(failure);
        }

        Failure failure() {
            return failure;
        }
    }
}
