package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;
import org.connectpack.dialect.language.Work;

/**
 * How a vendor's request becomes one of Keycloak's: where parameters stand, what they are called, and which must be
 * there. A parameter that no line names keeps its name.
 */
final class RequestShape {

    static final String ACCEPT = "accept";
    static final String PARAMETERS = "parameters";
    static final List<String> FIELDS = List.of(ACCEPT, PARAMETERS, "ignore", "refuse", "require");

    private static final String CODE = "code";
    private static final String RESPONSE_MODE = "response_mode";
    /** The response modes whose answer is on the redirect, member by member. */
    private static final Set<String> ON_REDIRECT = Set.of("query", "fragment");

    private final Set<Format> formats;
    private final List<Mapping> parameters;
    private final Set<String> consumed;
    private final Set<String> ignored;
    private final boolean ignoreOthers;
    private final Set<String> refused;
    private final List<Condition> required;

    private RequestShape(Settings settings, Vocabulary vocabulary, Set<Format> byDefault) {
        Set<String> words = settings.words(ACCEPT, Set.of("form", "json", "query"));
        this.formats = words.isEmpty()
                ? byDefault
                : words.stream()
                        .map(word -> Format.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
        this.parameters = settings.mappings(PARAMETERS, vocabulary);
        parameters.forEach(RequestShape::checkTarget);
        this.consumed = consumed(parameters);
        this.ignored = settings.parameterNames("ignore");
        this.ignoreOthers = ignored.contains("*");
        this.refused = settings.parameterNames("refuse");
        if (refused.contains("*")) {
            throw new InvalidSetting("refuse", "*", "names parameters one by one; ignore takes a *");
        }
        this.required = settings.conditions("require", vocabulary);
    }

    static RequestShape read(Settings settings, Vocabulary vocabulary, Set<Format> byDefault) {
        return new RequestShape(settings, vocabulary, byDefault);
    }

    Set<Format> formats() {
        return formats;
    }

    private static void checkTarget(Mapping mapping) {
        boolean known =
                mapping.target().size() == 1 && (mapping.quoted() || KeycloakParameters.NAMES.contains(mapping.name()));
        if (!known) {
            throw new InvalidSetting(
                    PARAMETERS,
                    mapping.name(),
                    "Keycloak knows no such parameter; a name of your own stands in double quotes");
        }
    }

    /** A parameter that a line renames does not go on under its old name. */
    private static Set<String> consumed(List<Mapping> parameters) {
        Set<String> names = new HashSet<>();
        for (Mapping mapping : parameters) {
            mapping.value()
                    .eachReference(reference -> Vocabulary.parameter(reference).ifPresent(names::add));
        }
        return names;
    }

    /**
     * The parameters as Keycloak knows them.
     *
     * @throws Refusal where one is missing, refused, or not text
     */
    MultivaluedHashMap<String, String> apply(Exchange exchange) {
        return apply(exchange.request(), ExchangeSources.ofRequest(exchange, this));
    }

    MultivaluedHashMap<String, String> apply(PresentedRequest presented, Sources known) {
        Sources sources = new Work(known);
        checkRequired(sources);
        MultivaluedHashMap<String, String> mapped = new MultivaluedHashMap<>();
        for (Map.Entry<String, Object> parameter : presented.parameters().entrySet()) {
            String name = parameter.getKey();
            if (refused.contains(name)) {
                throw new Refusal(
                        Failure.of("invalid_request", "The parameter '" + name + "' is not taken here.", 400));
            }
            if (keeps(name) && parameter.getValue() != null) {
                mapped.putSingle(name, text(parameter.getValue(), null));
            }
        }
        Set<String> set = new HashSet<>();
        long size = 0;
        for (Mapping mapping : parameters) {
            Object value = set.contains(mapping.name()) ? null : mapping.evaluate(sources);
            size = Values.addSize(size, value);
            if (!Values.isAbsent(value) && value != Values.NULL) {
                set.add(mapping.name());
                mapped.putSingle(mapping.name(), text(value, mapping.name()));
            }
        }
        return mapped;
    }

    /** A parameter that no line reads goes on under its name, unless it is ignored. */
    private boolean keeps(String name) {
        return !consumed.contains(name) && !ignored.contains(name) && !ignoreOthers;
    }

    /** Whether Keycloak can come to see this parameter. */
    boolean admits(String name) {
        return !refused.contains(name)
                && (keeps(name)
                        || parameters.stream().anyMatch(line -> line.name().equals(name)));
    }

    /** The authorization code that the lines make, before the rest of them is applied. */
    Object code(Sources known) {
        Sources sources = new Work(known);
        Object made = parameters.stream()
                .filter(line -> line.name().equals(CODE))
                .map(line -> line.evaluate(sources))
                .filter(value -> !Values.isAbsent(value) && value != Values.NULL)
                .findFirst()
                .orElse(null);
        return made == null && keeps(CODE) ? sources.find(List.of(CODE)) : made;
    }

    /**
     * Refuses a request object, which would override what the lines set (RFC 9101 section 6.3), unless a line takes it
     * in by name or there are no lines to override. The codes are those of OpenID Connect Core section 3.1.2.6.
     */
    void refuseRequestObject(MultivaluedMap<String, String> mapped) {
        for (String name : List.of("request", "request_uri")) {
            boolean named = parameters.stream().anyMatch(line -> line.name().equals(name));
            if (mapped.containsKey(name) && !named && !parameters.isEmpty()) {
                throw new Refusal(Failure.of(name + "_not_supported", "This endpoint takes no request object.", 400));
            }
        }
    }

    /**
     * Refuses a response mode that posts the answer, or makes a JWT of it, and so gets round the lines of the redirect;
     * unless a line sets it.
     */
    void refuseOtherResponseMode(MultivaluedMap<String, String> mapped) {
        String mode = mapped.getFirst(RESPONSE_MODE);
        boolean named = parameters.stream().anyMatch(line -> line.name().equals(RESPONSE_MODE));
        if (mode != null && !named && !ON_REDIRECT.contains(mode)) {
            throw new Refusal(Failure.of("invalid_request", "This endpoint does not take this response mode.", 400));
        }
    }

    /** The line itself may hold a value that only the vendor's clients know, so the answer tells its number. */
    private void checkRequired(Sources sources) {
        for (int i = 0; i < required.size(); i++) {
            if (!required.get(i).holds(sources)) {
                throw new Refusal(Failure.of(
                        "invalid_request",
                        "The request does not meet condition " + (i + 1) + " of this endpoint.",
                        400));
            }
        }
    }

    private static String text(Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        String which = name == null ? "A parameter" : "The parameter '" + name + "'";
        String shape = value instanceof Map || value instanceof Collection
                ? " must be text, not a list or an object."
                : " must be text.";
        throw new Refusal(Failure.of("invalid_request", which + shape, 400));
    }
}
