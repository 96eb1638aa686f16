package org.connectpack.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A connection as JSON, times in ISO 8601. Each member but {@code via} is always there: {@code null} where there is nothing
 * to tell.
 *
 * @param scopes what was consented to, in the order of the consent page
 * @param grantedAt {@code null} where no consent is recorded
 * @param lastUsedAt {@code null} where it was not used since this is recorded
 * @param via how the grant came about, see {@link Via}; left out where it is older than the record of that
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"client", "scopes", "grantedBy", "grantedAt", "updatedAt", "lastUsedAt", "offline", "via"})
record ConnectionRepresentation(
        Client client,
        List<Scope> scopes,
        Granter grantedBy,
        String grantedAt,
        String updatedAt,
        String lastUsedAt,
        boolean offline,
        @JsonInclude(JsonInclude.Include.NON_NULL) String via) {

    /** As the list without parameters has it. */
    ConnectionRepresentation brief() {
        return new ConnectionRepresentation(client, scopes, grantedBy, grantedAt, updatedAt, lastUsedAt, offline, null);
    }

    /**
     * An app.
     *
     * @param id OAuth's {@code client_id}
     * @param name the id where it has no name
     * @param logoUri {@code null} also where it is no address of the web
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"id", "name", "description", "logoUri"})
    record Client(String id, String name, String description, String logoUri) {}

    @JsonPropertyOrder({"name", "text"})
    record Scope(String name, String text) {}

    /**
     * Who granted it.
     *
     * @param name first and last name, {@code null} where there is neither
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"id", "username", "name"})
    record Granter(String id, String username, String name) {}

    /**
     * An app that can be connected.
     *
     * @param startUri where to begin; left out where the app has no such page, or it is no address of the web
     * @param scopes what it may ask for, in the order of the consent page
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"client", "startUri", "scopes"})
    record Offer(
            @JsonUnwrapped Client client,
            @JsonInclude(JsonInclude.Include.NON_NULL) String startUri,
            List<Scope> scopes) {}

    /**
     * The whole answer.
     *
     * @param mayEnd whether who asks may end what is shown; not in an answer without parameters of pages
     */
    @JsonPropertyOrder({"available", "active", "mayEnd"})
    record Overview(
            List<Offer> available,
            List<ConnectionRepresentation> active,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean mayEnd) {

        /** As an answer without parameters of pages has it. */
        Overview brief() {
            return new Overview(
                    available,
                    active.stream().map(ConnectionRepresentation::brief).toList(),
                    null);
        }

        Overview endable(boolean may) {
            return new Overview(available, active, may);
        }
    }
}
