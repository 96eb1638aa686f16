package org.connectpack.connection;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.JsonBody;

/**
 * What somebody wants to be left of a connection.
 *
 * @param scopes those to keep, as the list of connections names them
 */
record NarrowingRequest(List<String> scopes) {

    static final String SCOPES = "scopes";

    private static final int LARGEST_KIBIBYTES = 64;

    /**
     * Reads the request's body.
     *
     * @throws AccountRefusal with 400 naming the field, 413 or 415
     */
    static NarrowingRequest read(HttpHeaders headers, InputStream body) {
        JsonNode json = JsonBody.object(headers, body, LARGEST_KIBIBYTES);
        JsonBody.requireKnown("The request", json, Set.of(SCOPES));
        JsonNode scopes = json.get(SCOPES);
        if (scopes == null) {
            throw AccountRefusal.member(SCOPES, "is missing.");
        }
        List<String> names = new ArrayList<>();
        scopes.forEach(each -> names.add(each.textValue()));
        if (!scopes.isArray() || names.contains(null)) {
            throw AccountRefusal.member(SCOPES, "must be an array of texts.");
        }
        if (names.isEmpty()) {
            throw AccountRefusal.member(SCOPES, "must keep at least one scope; to take them all, use DELETE.");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw AccountRefusal.member(SCOPES, "has a scope twice.");
        }
        return new NarrowingRequest(List.copyOf(names));
    }
}
