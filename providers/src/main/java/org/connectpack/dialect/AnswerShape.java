package org.connectpack.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Choice;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;
import org.connectpack.dialect.language.Words;
import org.connectpack.dialect.language.Work;

/** How an answer looks to the vendor's clients: status, format, headers, and members in their order. */
final class AnswerShape {

    /** Of those that have no body (RFC 9110 sections 15.3.6 and 15.4.5), 204 goes out as such. */
    private static final Words STATUSES =
            new Words(Pattern.compile("(?!205|304)[2-5][0-9]{2}"), "a status from 200 to 599 other than 205 and 304");

    private static final Words FORMATS = new Words(Pattern.compile("json|form|empty"), "one of empty, form, json");
    /**
     * What the server itself decides, what would weaken an answer, and what would undo the browser's own protection.
     */
    private static final Pattern FORBIDDEN_HEADERS = Pattern.compile(
            "content-(type|length|encoding|range|security-policy.*)|transfer-encoding|te|trailer|upgrade|connection"
                    + "|keep-alive|date|host|cache-control|pragma|expires|age|set-cookie2?|location|refresh"
                    + "|www-authenticate|authentication-info|clear-site-data|strict-transport-security|referrer-policy"
                    + "|x-(content-type-options|frame-options|xss-protection|robots-tag|accel-.*|sendfile.*)"
                    + "|(access-control|cross-origin|proxy|sec)-.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PLACE = Pattern.compile("\\d{1,3}");

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
        Vocabulary withStatus = vocabulary.withStatus();
        List<Mapping> headers = settings.mappings(name + "-headers", withStatus);
        headers.forEach(header -> checkHeader(name + "-headers", header));
        List<Mapping> members = settings.mappings(name, withStatus);
        members.forEach(member -> checkMember(name, member));
        AnswerShape shape = new AnswerShape(
                members,
                settings.choices(name + "-status", STATUSES, vocabulary),
                settings.choices(name + "-format", FORMATS, withStatus),
                headers);
        shape.refuseSecrets(name, Credentials.of(settings));
        return shape;
    }

    /** Refuses a shape that repeats what an endpoint's caller keeps secret. */
    void refuseSecrets(String name, Credentials credentials) {
        credentials.refuseIn(name, members);
        credentials.refuseIn(name + "-headers", headers);
    }

    private static void checkHeader(String field, Mapping header) {
        boolean valid = header.target().size() == 1 && header.name().matches("[A-Za-z0-9-]+");
        if (!valid || FORBIDDEN_HEADERS.matcher(header.name()).matches()) {
            throw new InvalidSetting(field, header.name(), "is not a header that a dialect may set");
        }
    }

    private static void checkMember(String field, Mapping member) {
        if (PLACE.matcher(member.target().get(0)).matches()) {
            throw new InvalidSetting(
                    field, member.name(), "an answer is an object; a number is a place in a list inside it");
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
        int chosen = first(statuses, new Work(before), status);
        Sources sources = new Work(path -> path.equals(STATUS) ? (Object) (long) chosen : before.find(path));
        Response.ResponseBuilder response = Response.status(chosen);
        setHeaders(response, sources);
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

    private void setHeaders(Response.ResponseBuilder response, Sources sources) {
        long size = 0;
        for (Mapping header : headers) {
            String value = Values.text(header.evaluate(sources));
            if (value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                size = Values.addHeader(size, header.name(), value);
                response.header(header.name(), value);
            }
        }
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
