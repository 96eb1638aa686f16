package org.connectpack.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.connectpack.dialect.language.Choice;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;

/** How an answer looks to the vendor's clients: status, format, headers, and members in their order. */
final class AnswerShape {

    private static final Set<String> STATUSES =
            IntStream.range(200, 600).mapToObj(String::valueOf).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FORMATS = Set.of("json", "form", "empty");
    /** What the server itself decides, or what would let a dialect weaken an answer. */
    private static final Set<String> FORBIDDEN_HEADERS = Set.of(
            "content-type",
            "content-length",
            "transfer-encoding",
            "connection",
            "cache-control",
            "pragma",
            "set-cookie",
            "location",
            "access-control-allow-origin",
            "access-control-allow-credentials");

    private static final List<String> STATUS = List.of("status");

    private final List<Mapping> members;
    private final List<Choice> statuses;
    private final List<Choice> formats;
    private final List<Mapping> headers;

    private AnswerShape(List<Mapping> members, List<Choice> statuses, List<Choice> formats, List<Mapping> headers) {
        this.members = members;
        this.statuses = statuses;
        this.formats = formats;
        this.headers = headers;
    }

    /** The fields that declare a shape under the given name, {@code response-status} and so on, and some more. */
    static List<String> fields(String name, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        fields.addAll(List.of(name, name + "-status", name + "-format", name + "-headers"));
        return List.copyOf(fields);
    }

    static AnswerShape read(Settings settings, String name, Vocabulary vocabulary) {
        List<Mapping> headers = settings.mappings(name + "-headers", vocabulary);
        headers.forEach(header -> checkHeader(name + "-headers", header));
        return new AnswerShape(
                settings.mappings(name, vocabulary),
                settings.choices(name + "-status", STATUSES, vocabulary),
                settings.choices(name + "-format", FORMATS, vocabulary),
                headers);
    }

    private static void checkHeader(String field, Mapping header) {
        boolean valid = header.target().size() == 1 && header.name().matches("[A-Za-z0-9-]+");
        if (!valid || FORBIDDEN_HEADERS.contains(header.name().toLowerCase(java.util.Locale.ROOT))) {
            throw new InvalidSetting(field, header.name(), "is not a header that a dialect may set");
        }
    }

    /** The same shape; what it does not declare comes from the other. */
    AnswerShape orElse(AnswerShape other) {
        return new AnswerShape(
                members.isEmpty() ? other.members : members,
                statuses.isEmpty() ? other.statuses : statuses,
                formats.isEmpty() ? other.formats : formats,
                headers.isEmpty() ? other.headers : headers);
    }

    AnswerShape withMembers(List<Mapping> all) {
        return new AnswerShape(List.copyOf(all), statuses, formats, headers);
    }

    List<Mapping> members() {
        return members;
    }

    static AnswerShape ofNames(String... names) {
        return ofMembers(java.util.Arrays.stream(names).map(LineParser::mapping).toList());
    }

    static AnswerShape ofMembers(List<Mapping> members) {
        return new AnswerShape(List.copyOf(members), List.of(), List.of(), List.of());
    }

    /** The same shape, with an empty body where neither members nor a format are declared. */
    AnswerShape orEmpty() {
        return members.isEmpty() && formats.isEmpty()
                ? new AnswerShape(members, statuses, List.of(new Choice("empty", Condition.ALWAYS)), headers)
                : this;
    }

    /**
     * Builds the answer.
     *
     * @param status what it is where no line says otherwise
     */
    Response.ResponseBuilder render(Sources before, int status) {
        int chosen = first(statuses, before, status);
        Sources sources = path -> path.equals(STATUS) ? (Object) (long) chosen : before.find(path);
        Response.ResponseBuilder response = Response.status(chosen);
        for (Mapping header : headers) {
            String value = Values.text(header.evaluate(sources));
            if (value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                response.header(header.name(), value);
            }
        }
        String format = formats.stream()
                .filter(choice -> choice.condition().holds(sources))
                .map(Choice::word)
                .findFirst()
                .orElse("json");
        if (chosen == 204 || format.equals("empty")) {
            return response;
        }
        ObjectNode body = Members.object(members, sources);
        return format.equals("form")
                ? response.entity(Members.form(body)).type(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                : response.entity(Members.bytes(body)).type(MediaType.APPLICATION_JSON_TYPE);
    }

    private static int first(List<Choice> choices, Sources sources, int otherwise) {
        for (Choice choice : choices) {
            if (choice.condition().holds(sources)) {
                return Integer.parseInt(choice.word());
            }
        }
        return otherwise;
    }
}
