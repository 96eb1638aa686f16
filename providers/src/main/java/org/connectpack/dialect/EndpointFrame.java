package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.RequestReader.Format;

/** What every kind of endpoint declares: where it is, what it takes, and how it says no. */
final class EndpointFrame {

    static final String ENDPOINT = "endpoint";

    private static final Pattern ROUTE = Pattern.compile("([A-Z]+(?:\\|[A-Z]+)*)\\s+(\\S+)");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** One line of {@value #ENDPOINT}: some methods of one path. */
    record Place(Set<String> methods, PathPattern pattern) {}

    private final Settings settings;
    private final RealmNames names;
    private final ErrorShape inherited;
    private final List<Place> places;
    private final Vocabulary vocabulary;

    EndpointFrame(Settings settings, RealmNames names, ErrorShape inherited) {
        this.settings = settings;
        this.names = names;
        this.inherited = inherited;
        this.places = places(settings);
        if (places.isEmpty()) {
            throw new InvalidSetting(ENDPOINT, null, "is missing; write a method and a path such as: POST oauth/token");
        }
        Set<String> variables = new LinkedHashSet<>(places.get(0).pattern().variables());
        for (Place place : places) {
            variables.retainAll(place.pattern().variables());
        }
        this.vocabulary = Vocabulary.ofRequest(variables, names);
    }

    static List<Place> places(Settings settings) {
        return settings.lines(ENDPOINT).stream().map(EndpointFrame::place).toList();
    }

    static List<String> fields(List<String> more) {
        List<String> fields = new ArrayList<>(List.of(ENDPOINT));
        fields.addAll(RequestShape.FIELDS);
        fields.addAll(more);
        fields.addAll(ErrorShape.FIELDS);
        return List.copyOf(fields);
    }

    private static Place place(String line) {
        Matcher route = ROUTE.matcher(line);
        if (!route.matches()) {
            throw new InvalidSetting(ENDPOINT, line, "expected a method and a path such as: POST oauth/token");
        }
        Set<String> methods = new LinkedHashSet<>(List.of(route.group(1).split("\\|")));
        if (!METHODS.containsAll(methods)) {
            throw new InvalidSetting(
                    ENDPOINT,
                    line,
                    "the methods are "
                            + String.join(", ", METHODS.stream().sorted().toList()));
        }
        try {
            return new Place(methods, PathPattern.parse(route.group(2)));
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSetting(ENDPOINT, line, invalid.getMessage());
        }
    }

    Settings settings() {
        return settings;
    }

    List<Place> places() {
        return places;
    }

    /** What lines about the request may name. */
    Vocabulary requestVocabulary() {
        return vocabulary;
    }

    /** What lines about an answer may name, its members being those given. */
    Vocabulary answerVocabulary(Set<String> members) {
        return vocabulary.with(members).withSubject();
    }

    /** The same where the members are claims, besides those given. */
    Vocabulary claimsVocabulary(Set<String> more) {
        return vocabulary.withClaims(names, more).withSubject();
    }

    /** The same where there is an access token to tell about. */
    Vocabulary tokenVocabulary(Set<String> members) {
        return answerVocabulary(members).withToken(names);
    }

    /** Refuses the name of a client that the realm does not have. */
    void requireClient(String field, String clientId) {
        if (!names.hasClient(clientId)) {
            throw new InvalidSetting(field, clientId, "is not a client of this realm");
        }
    }

    /** Refuses the name of a client that has a secret to keep, or that the realm does not have. */
    void requirePublicClient(String field, String clientId) {
        requireClient(field, clientId);
        if (!names.hasPublicClient(clientId)) {
            throw new InvalidSetting(field, clientId, "is not a public client");
        }
    }

    /** Refuses the name of a scope that no token of the realm carries. */
    void requireScope(String field, String scope) {
        if (!names.hasScope(scope)) {
            throw new InvalidSetting(field, scope, "is not a client scope of this realm");
        }
    }

    /** Refuses the name of a grant type that Keycloak does not have. */
    void requireGrant(String field, String grantType) {
        if (!names.hasGrant(grantType)) {
            throw new InvalidSetting(field, grantType, "is not a grant type of this server");
        }
    }

    RequestShape request(Format... byDefault) {
        return RequestShape.read(settings, vocabulary, Set.of(byDefault));
    }

    ErrorShape errors() {
        return ErrorShape.read(settings, vocabulary, inherited);
    }

    /** Shapes what Keycloak said. */
    static Response shaped(Endpoint endpoint, Exchange exchange, AnswerShape answer, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return answer.render(
                            new ExchangeSources(exchange, answered.members(), answered.subject()), answered.status())
                    .build();
        }
        if (outcome instanceof Outcome.Failed failed) {
            return endpoint.facts()
                    .errors()
                    .render(exchange, failed.failure(), endpoint.challenge(exchange, failed.failure()));
        }
        return ((Outcome.Page) outcome).response();
    }
}
