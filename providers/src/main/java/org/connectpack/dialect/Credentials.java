package org.connectpack.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Expression;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;

/** Where the caller of an endpoint puts its secrets, so that no answer repeats them. */
final class Credentials {

    private static final Set<String> PARAMETERS = Set.of(
            "actor_token",
            "assertion",
            "client_assertion",
            "client_secret",
            "code",
            "code_verifier",
            "password",
            "refresh_token",
            "subject_token",
            "token",
            "totp");
    private static final Set<String> HEADERS = Set.of("authorization", "cookie", "dpop", "proxy-authorization");

    /** What the request's lines take for a secret, by the vendor's names. */
    private final Set<List<String>> renamed = new HashSet<>();

    private Credentials() {}

    static Credentials of(Settings settings) {
        Credentials credentials = new Credentials();
        for (String field : List.of(RequestShape.PARAMETERS, BearerCredential.FIELD)) {
            settings.lines(field).stream()
                    .map(LineParser::mapping)
                    .filter(mapping -> PARAMETERS.contains(mapping.name()))
                    .forEach(mapping -> mapping.value().eachReference(credentials::add));
        }
        return credentials;
    }

    private void add(Expression.Reference reference) {
        List<String> path = reference.path();
        Vocabulary.parameter(reference)
                .ifPresentOrElse(
                        name -> renamed.add(path.get(0).equals("param") ? path.subList(1, path.size()) : path),
                        () -> renamed.add(path));
    }

    /** Throws {@link InvalidSetting} where a line of an answer takes its value from a secret of the caller. */
    void refuseIn(String field, List<Mapping> answer) {
        for (Mapping mapping : answer) {
            mapping.value().eachReference(reference -> {
                if (isSecret(reference.path())) {
                    throw new InvalidSetting(
                            field, reference.toString(), "is a secret of the caller, which no answer may repeat");
                }
            });
        }
    }

    private boolean isSecret(List<String> path) {
        if (path.size() < 2) {
            return false;
        }
        List<String> rest = path.subList(1, path.size());
        return switch (path.get(0)) {
            case "authorization" -> rest.get(0).equals("token");
            case "header" -> HEADERS.contains(rest.get(0).toLowerCase(java.util.Locale.ROOT)) || renamed.contains(path);
            case "param" -> rest.size() == 1 && PARAMETERS.contains(rest.get(0)) || renamed.contains(rest);
            default -> renamed.contains(path);
        };
    }
}
