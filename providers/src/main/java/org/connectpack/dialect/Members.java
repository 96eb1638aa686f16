package org.connectpack.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;

/** Makes an answer's members out of mapping lines; what is absent is left out, also the object around it. */
final class Members {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Members() {}

    static ObjectNode object(List<Mapping> mappings, Sources sources) {
        Tree tree = new Tree();
        long size = 0;
        for (Mapping mapping : mappings) {
            Object value = mapping.evaluate(sources);
            size = Values.addSize(size, value);
            if (!Values.isAbsent(value)) {
                put(tree, mapping.target(), value);
            }
        }
        return object(tree);
    }

    /** What targets make, as against a JSON object that came as a value: only here do places make an array. */
    private static final class Tree extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    /** The first line that has a value for a member wins. */
    private static void put(Tree tree, List<String> target, Object value) {
        Tree parent = tree;
        for (String segment : target.subList(0, target.size() - 1)) {
            parent = (Tree) parent.computeIfAbsent(segment, key -> new Tree());
        }
        parent.putIfAbsent(target.get(target.size() - 1), value);
    }

    static JsonNode node(Object value) {
        if (value == null || value == Values.NULL) {
            return NullNode.getInstance();
        }
        if (value instanceof Map<?, ?> members) {
            return members instanceof Tree tree && isArray(tree) ? array(inOrder(tree)) : object(members);
        }
        if (value instanceof Collection<?> items) {
            return array(items);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        return value instanceof String || value instanceof Instant
                ? NODES.textNode(value.toString())
                : JSON.valueToTree(value);
    }

    /** Members that are all places, 0, 1, 2, make an array. */
    private static boolean isArray(Map<?, ?> members) {
        return !members.isEmpty()
                && members.keySet().stream().allMatch(key -> key.toString().matches("\\d{1,3}"));
    }

    /** By the number of the place; one that is left out leaves no gap. */
    private static Collection<Object> inOrder(Tree places) {
        Map<Integer, Object> sorted = new TreeMap<>();
        places.forEach((place, value) -> sorted.put(Integer.valueOf(place), value));
        return sorted.values();
    }

    private static ObjectNode object(Map<?, ?> members) {
        ObjectNode object = NODES.objectNode();
        members.forEach((name, value) -> object.set(name.toString(), node(value)));
        return object;
    }

    private static ArrayNode array(Collection<?> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(node(item)));
        return array;
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The members as a form; a list is joined by spaces, an object stands as JSON. */
    static String form(ObjectNode members) {
        StringBuilder form = new StringBuilder();
        members.properties().forEach(member -> {
            JsonNode value = member.getValue();
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(member.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(formText(value), StandardCharsets.UTF_8));
        });
        return form.toString();
    }

    private static String formText(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
