package org.connectpack.account;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** The parameters of a request's query, read strictly: each is there once. */
public final class SearchParameters {

    private final MultivaluedMap<String, String> query;

    private SearchParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** The query, whatever else stands in it. */
    public static SearchParameters of(KeycloakSession session) {
        return new SearchParameters(
                session.getContext().getHttpRequest().getUri().getQueryParameters());
    }

    /**
     * The query, where nothing else may stand in it.
     *
     * @param known the names that may occur
     * @throws AccountRefusal with 400
     */
    public static SearchParameters of(KeycloakSession session, Set<String> known) {
        SearchParameters parameters = of(session);
        parameters.query.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AccountRefusal.invalid("There is a parameter that is not known" + JsonBody.quoted(name)
                            + "; there " + (known.isEmpty() ? "are none" : "are: " + sorted(known)) + ".");
                });
        known.forEach(parameters::text);
        return parameters;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    /**
     * A parameter's value. A null character is for no database to hear.
     *
     * @throws AccountRefusal with 400 naming the parameter
     */
    public Optional<String> text(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw AccountRefusal.invalid("Parameter '" + name + "' may occur once.");
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw AccountRefusal.invalid("Parameter '" + name + "' holds a null character.");
        }
        return values.stream().findFirst();
    }

    /**
     * A number from 0 on.
     *
     * @throws AccountRefusal with 400 naming the parameter
     */
    public int number(String name, int usual, int most) {
        return text(name).map(text -> number(name, text, most)).orElse(usual);
    }

    private static int number(String name, String text, int most) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw AccountRefusal.invalid("Parameter '" + name + "' must be a number from 0 to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    /**
     * A date and a time, in years that databases know.
     *
     * @throws AccountRefusal with 400 naming the parameter
     */
    public Optional<Instant> moment(String name) {
        return text(name)
                .map(text -> Moments.read(text)
                        .orElseThrow(() -> AccountRefusal.invalid("Parameter '" + name
                                + "' must be a date and time with a zone such as 2027-01-31T12:00:00Z.")));
    }
}
