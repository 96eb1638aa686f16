package org.connectpack.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The authorization server metadata of one dialect (RFC 8414), put together from what its endpoints declare. */
final class ServerMetadata {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    /** Sets a member; the first endpoint of a kind counts, as the document has room for one. */
    void put(String member, String value) {
        if (!document.has(member)) {
            document.put(member, value);
        }
    }

    void put(String member, boolean value) {
        document.put(member, value);
    }

    /** Adds values to a list, each once; no list appears where there are none. */
    void addAll(String member, Collection<String> values) {
        if (values.isEmpty()) {
            return;
        }
        ArrayNode list = document.withArrayProperty(member);
        values.stream()
                .filter(value ->
                        list.valueStream().noneMatch(each -> each.asText().equals(value)))
                .forEach(list::add);
    }

    byte[] bytes() {
        return Members.bytes(document);
    }
}
