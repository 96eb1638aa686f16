package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Expression;
import org.connectpack.dialect.language.Mapping;

/** Where the caller of an endpoint puts its secrets, so that no answer repeats them. */
final class Credentials {

    private static final Set<String> PARAMETERS = Set.of(
            "actor_token",
            "assertion",
            "auth_req_id",
            "claim_token",
            "client_assertion",
            "client_secret",
            "code",
            "code_verifier",
            "device_code",
            "id_token_hint",
            "password",
            "refresh_token",
            "rpt",
            "subject_token",
            "ticket",
            "token",
            "totp");
    private static final Set<String> HEADERS = Set.of("authorization", "cookie", "dpop", "proxy-authorization");
    private static final List<String> WHOLE_PATH = List.of("request", "path");

    /** Each with its source in front, {@code param} too. */
    private final Set<List<String>> secrets = new HashSet<>();

    private Credentials() {
        PARAMETERS.forEach(name -> secrets.add(List.of("param", name)));
        HEADERS.forEach(name -> secrets.add(List.of("header", name)));
        secrets.add(List.of("authorization", "token"));
    }

    /** The usual places, and those where the request's lines take a secret from, by the vendor's names. */
    static Credentials of(Settings settings) {
        Credentials credentials = new Credentials();
        for (String field : List.of(RequestShape.PARAMETERS, BearerCredential.FIELD)) {
            settings.mappings(field).stream()
                    .filter(mapping -> PARAMETERS.contains(mapping.name()))
                    .forEach(mapping -> mapping.value().eachReference(credentials::add));
        }
        return credentials;
    }

    private void add(Expression.Reference reference) {
        List<String> path = normalized(reference.path());
        if (Vocabulary.isOfRequest(path)) {
            secrets.add(path);
        } else {
            List<String> parameter = new ArrayList<>(List.of("param"));
            parameter.addAll(path);
            secrets.add(parameter);
        }
        if (path.size() > 1 && path.get(0).equals("path")) {
            secrets.add(WHOLE_PATH);
        }
    }

    /** Throws {@link InvalidSetting} where a line of an answer takes its value from a secret of the caller. */
    void refuseIn(String field, List<Mapping> answer) {
        for (Mapping mapping : answer) {
            mapping.value().eachReference(reference -> {
                if (isSecret(normalized(reference.path()))) {
                    throw new InvalidSetting(
                            field, reference.toString(), "is a secret of the caller, which no answer may repeat");
                }
            });
        }
    }

    /** The object that holds a secret would repeat it, and so would what is inside one. */
    private boolean isSecret(List<String> path) {
        return path.size() > 1
                && secrets.stream().anyMatch(secret -> startsWith(secret, path) || startsWith(path, secret));
    }

    private static boolean startsWith(List<String> path, List<String> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
    }

    /** Headers are found whatever their case, and their names may hold dots. */
    private static List<String> normalized(List<String> path) {
        return path.size() > 1 && path.get(0).equals("header")
                ? List.of(
                        "header", String.join(".", path.subList(1, path.size())).toLowerCase(Locale.ROOT))
                : path;
    }
}
