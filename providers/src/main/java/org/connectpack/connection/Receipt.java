package org.connectpack.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * What was ended, as JSON.
 *
 * @param consent whether a consent was recorded
 * @param sessions how many logins the client was part of
 * @param offlineSessions how many sessions its lasting refresh tokens lived on
 * @param personalAccessTokens how many ended with it; left out where nobody asked to end them
 * @param endedAt ISO 8601
 */
@JsonPropertyOrder({"client", "consent", "sessions", "offlineSessions", "personalAccessTokens", "endedAt"})
record Receipt(
        ConnectionRepresentation.Client client,
        boolean consent,
        int sessions,
        int offlineSessions,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer personalAccessTokens,
        String endedAt) {

    static Receipt of(EndedConnection ended, ConnectionRepresentation.Client client, Instant now) {
        return new Receipt(
                client,
                ended.consent(),
                ended.sessions().size(),
                ended.offlineSessions().size(),
                ended.personalAccessTokens().orElse(null),
                now.toString());
    }
}
