package org.connectpack.token.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer.Issued;

/**
 * A token as JSON, times in ISO 8601.
 *
 * @param expiresAt {@code null} where it does not expire
 * @param lastUsedAt {@code null} where it was never used
 * @param token the token itself: only in the one answer that makes it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "name", "scopes", "createdAt", "expiresAt", "lastUsedAt", "hint", "token"})
record TokenRepresentation(
        String id,
        String name,
        List<String> scopes,
        String createdAt,
        String expiresAt,
        String lastUsedAt,
        String hint,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token) {

    static TokenRepresentation of(PersonalAccessToken token) {
        return of(token, null);
    }

    static TokenRepresentation of(Issued issued) {
        return of(issued.token(), issued.text().reveal());
    }

    private static TokenRepresentation of(PersonalAccessToken token, String text) {
        return new TokenRepresentation(
                token.id(),
                token.name(),
                token.scopes(),
                token.createdAt().toString(),
                token.expiresAt().map(Instant::toString).orElse(null),
                token.lastUsedAt().map(Instant::toString).orElse(null),
                token.hint(),
                text);
    }

    @Override
    public String toString() {
        return id;
    }
}
