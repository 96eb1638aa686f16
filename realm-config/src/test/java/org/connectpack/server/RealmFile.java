package org.connectpack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A realm's JSON on its way into the server's import folder. */
public record RealmFile(String name, ObjectNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final List<String> KEYS = List.of("username", "clientId", "alias", "name");

    public static RealmFile read(Path file) {
        try {
            return new RealmFile(file.getFileName().toString(), (ObjectNode) MAPPER.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public String realm() {
        return json.path("realm").asText();
    }

    /** The file with another laid over it: objects join by member, lists by their elements' key. */
    RealmFile with(Path overlay) {
        if (!Files.exists(overlay)) {
            return this;
        }
        ObjectNode merged = json.deepCopy();
        merge(merged, read(overlay).json);
        return new RealmFile(name, merged);
    }

    /** The secrets that the file names by variable: variable to client id. */
    public Map<String, String> secretVariables() {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode client : json.path("clients")) {
            Matcher secret = VARIABLE.matcher(client.path("secret").asText());
            if (secret.matches()) {
                variables.put(secret.group(1), client.path("clientId").asText());
            }
        }
        return variables;
    }

    List<String> usernames() {
        return json.path("users").findValuesAsText("username");
    }

    void writeTo(Path folder) {
        try {
            MAPPER.writeValue(folder.resolve(name).toFile(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode base, ObjectNode overlay) {
        overlay.properties().forEach(member -> {
            JsonNode old = base.get(member.getKey());
            if (old instanceof ObjectNode object && member.getValue() instanceof ObjectNode added) {
                merge(object, added);
            } else if (old instanceof ArrayNode array && member.getValue() instanceof ArrayNode added) {
                added.forEach(element -> add(array, element));
            } else {
                base.set(member.getKey(), member.getValue());
            }
        });
    }

    private static void add(ArrayNode array, JsonNode element) {
        Optional<ObjectNode> same =
                KEYS.stream().filter(element::has).findFirst().flatMap(key -> find(array, key, element));
        if (same.isPresent()) {
            merge(same.get(), (ObjectNode) element);
        } else {
            array.add(element);
        }
    }

    private static Optional<ObjectNode> find(ArrayNode array, String key, JsonNode element) {
        for (JsonNode candidate : array) {
            if (candidate instanceof ObjectNode object && element.get(key).equals(object.get(key))) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }
}
