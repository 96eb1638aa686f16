package org.connectpack.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What was ended for many users at once, as JSON.
 *
 * @param organization the alias of theirs; left out where an administrator ended what all had
 * @param connections how many users had it
 * @param consents how many consents were recorded
 * @param sessions how many logins the client was part of
 * @param offlineSessions how many sessions its lasting refresh tokens lived on
 * @param endedAt ISO 8601
 */
@JsonPropertyOrder({"client", "organization", "connections", "consents", "sessions", "offlineSessions", "endedAt"})
record CommonReceipt(
        ConnectionRepresentation.Client client,
        @JsonInclude(JsonInclude.Include.NON_NULL) String organization,
        int connections,
        int consents,
        int sessions,
        int offlineSessions,
        String endedAt) {

    static CommonReceipt of(
            List<EndedConnection> ended, ConnectionRepresentation.Client client, String organization, Instant now) {
        return new CommonReceipt(
                client,
                organization,
                ended.size(),
                sum(ended, each -> each.consent() ? 1 : 0),
                sum(ended, each -> each.sessions().size()),
                sum(ended, each -> each.offlineSessions().size()),
                now.toString());
    }

    private static int sum(List<EndedConnection> ended, ToIntFunction<EndedConnection> number) {
        return ended.stream().mapToInt(number).sum();
    }
}
