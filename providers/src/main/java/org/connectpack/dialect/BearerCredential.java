package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.Expression;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;
import org.connectpack.dialect.language.Work;

/**
 * Where a caller of a protected resource puts its access token: in the Authorization header under one of the schemes
 * that the dialect names, or wherever a line finds it.
 */
final class BearerCredential {

    static final String MISSING = "missing_credential";

    static final Failure NOT_PRESENTED = new Failure("invalid_token", "The request has no access token.", 401, MISSING);

    static final String FIELD = "credential";

    private static final Set<String> SCHEMES = Set.of("bearer", "dpop", "oauth");

    private final Set<String> schemes;
    private final List<Mapping> elsewhere;

    private BearerCredential(Set<String> schemes, List<Mapping> elsewhere) {
        this.schemes = schemes;
        this.elsewhere = elsewhere;
    }

    /** Reads lines such as {@code Bearer}, {@code OAuth}, or {@code token = header.X-Access-Token}. */
    static BearerCredential read(EndpointFrame frame) {
        Set<String> schemes = new LinkedHashSet<>();
        List<Mapping> elsewhere = new ArrayList<>();
        for (Mapping mapping : frame.settings().mappings(FIELD, frame.requestVocabulary())) {
            if (mapping.name().equals("token")) {
                elsewhere.add(mapping);
            } else {
                schemes.add(scheme(mapping));
            }
        }
        if (schemes.isEmpty() && elsewhere.isEmpty()) {
            schemes.addAll(List.of("bearer", "dpop"));
        }
        return new BearerCredential(schemes, List.copyOf(elsewhere));
    }

    private static String scheme(Mapping mapping) {
        boolean word = mapping.value() instanceof Expression.Reference same
                && same.path().equals(mapping.target())
                && mapping.condition() == Condition.ALWAYS;
        String scheme = mapping.name().toLowerCase(Locale.ROOT);
        if (!word || !SCHEMES.contains(scheme)) {
            throw new InvalidSetting(FIELD, mapping.name(), "expected Bearer, DPoP, OAuth, or: token = ...");
        }
        return scheme;
    }

    /** The presented token, or {@code null} where there is none. */
    String token(Exchange exchange) {
        Sources sources = ExchangeSources.ofRequest(exchange);
        Object scheme = sources.find(List.of("authorization", "scheme"));
        if (scheme instanceof String text && schemes.contains(text.toLowerCase(Locale.ROOT))) {
            return Values.text(sources.find(List.of("authorization", "token")));
        }
        Sources counted = new Work(sources);
        for (Mapping mapping : elsewhere) {
            Object value = mapping.evaluate(counted);
            if (value instanceof String token && !token.isBlank()) {
                return token;
            }
        }
        return null;
    }

    /** The header as Keycloak knows it: a token bound to a key keeps its scheme (RFC 9449 section 7.1). */
    String authorization(Exchange exchange, String token) {
        Object scheme = ExchangeSources.ofRequest(exchange).find(List.of("authorization", "scheme"));
        boolean bound = scheme instanceof String text && text.equalsIgnoreCase("DPoP");
        return (bound ? "DPoP " : "Bearer ") + token;
    }

    /** RFC 6750 section 3: no error code where no credential was presented. */
    static String challenge(Exchange exchange, Failure failure, String scope) {
        StringBuilder challenge = new StringBuilder("Bearer realm=\"" + exchange.realmLabel() + "\"");
        if (!failure.cause().equals(MISSING)) {
            challenge.append(", error=\"").append(failure.error()).append('"');
            challenge
                    .append(", error_description=\"")
                    .append(failure.description() == null ? "" : failure.description())
                    .append('"');
        }
        if (failure.error().equals("insufficient_scope") && scope != null) {
            challenge.append(", scope=\"").append(scope).append('"');
        }
        return challenge.toString();
    }
}
