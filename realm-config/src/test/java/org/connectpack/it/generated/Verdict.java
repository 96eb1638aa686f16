package org.connectpack.it.generated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.connectpack.it.Answer;
import org.connectpack.it.EveryKind;
import org.connectpack.it.Server;

/** What is wrong with an answer, if anything is. */
final class Verdict {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What tells how the server is built. */
    private static final Pattern TELLTALE = Pattern.compile("\tat |Exception|\"stack\""
            + "|\\b(?:java|javax|jakarta|sun|org\\.(?:keycloak|connectpack|jboss|hibernate)|com\\.fasterxml|io\\.(?:quarkus|vertx))"
            + "\\.\\w+");

    /** Keycloak says which scopes it does not know, and the pack which members and parameters. */
    private static final Pattern NAMED =
            Pattern.compile("Invalid scopes: [^\"\\\\]*|(member|parameter) that is not known, '[\\w-]*'");

    /** RFC 6749 section 5.2: nothing but printable ASCII, and neither quote nor backslash. */
    private static final Pattern DESCRIPTION =
            Pattern.compile("^(?!.*\"error_description\":)|\"error_description\":\"[\\x20-\\x7e&&[^\"\\\\]]*\"");

    /** What servers take for more than a character of a path, or refuse in a query. */
    private static final Pattern TRICK =
            Pattern.compile("//|/\\.\\.?(?:[/?]|$)|[\\\\|<>\"^`\\[\\]{}#;]|%(?!\\p{XDigit}{2})"
                    + "|[^\\x21-\\x7e]|%0|%1|%2[fF]|%5[cC]|%2[eE]|%7[fF]");

    private static final Pattern PASSED_ON = Pattern.compile("&amp;token=[^\"&]*");

    /** Servers need not read more of an address. */
    private static final int LONG = 2000;

    private static final int MOST_BYTES_OF_THE_SERVER = 200;

    private final Server server;
    private final Live live;

    Verdict(Server server, Live live) {
        this.server = server;
        this.live = live;
    }

    Optional<String> on(Kind kind, Message message, Answer answer) {
        int status = answer.status();
        boolean browser = kind == Kind.AUTHORIZATION;
        boolean page = browser && type(answer).startsWith("text/html");
        if (status < 200 || status >= 500) {
            return Optional.of("has a status of no use");
        }
        if (!answer.headers("X-Injected").isEmpty() || tells(answer, page)) {
            return Optional.of("tells what it must not");
        }
        if ((!isPlain(message) || !kind.isOfDialect()) && isOfTheServer(answer)) {
            return kind == Kind.GATE && isPlain(message) ? Optional.of("is none of the gate's") : Optional.empty();
        }
        if (kind == Kind.GATE && !isOfGate(answer)) {
            return Optional.of("is none of the gate's");
        }
        if (message.method().equals("OPTIONS") && status == 200 && answer.bytes().length == 0) {
            return Optional.empty();
        }
        if (answer.header("Cache-Control")
                .filter(value -> value.contains("no-store"))
                .isEmpty()) {
            return Optional.of("may be cached");
        }
        if (status / 100 == 3) {
            return browser && isWithin(answer) ? Optional.empty() : Optional.of("redirects");
        }
        if (status == 405 && !allows(answer, message.method())) {
            return Optional.of("does not say which methods there are");
        }
        return page || message.isHead() ? Optional.empty() : json(kind, message, answer);
    }

    /** Exactly 200, 401 or 403, and the five headers, once each, so that nobody's own get through. */
    private static boolean isOfGate(Answer answer) {
        return Set.of(200, 401, 403).contains(answer.status())
                && Stream.of("Subject", "User", "Client", "Scope", "Token-Id")
                        .allMatch(name -> answer.headers("X-Auth-" + name).size() == 1);
    }

    /** Whether the server can have read the message to its end; it hangs up on what is no HTTP. */
    static boolean isHttp(Message message) {
        return message.headers().stream().allMatch(header -> header.contains(":"));
    }

    private boolean tells(Answer answer, boolean page) {
        // Keycloak's pages pass the address's own `token` on to the next, as its links in mails need it.
        String text = page ? PASSED_ON.matcher(answer.toString()).replaceAll("") : answer.toString();
        boolean refusal = answer.status() >= 400 && !page;
        return text.contains(Slips.CANARY)
                || refusal && NAMED.matcher(answer.body()).replaceAll("").contains(Slips.ECHO)
                || refusal && !DESCRIPTION.matcher(answer.body()).find()
                || !page && TELLTALE.matcher(text).find()
                || live.secrets().stream().anyMatch(text::contains);
    }

    /** Keycloak, or the server under it, may have refused the message before the pack was asked. */
    private static boolean isOfTheServer(Answer answer) {
        return answer.status() >= 400
                && answer.header("Cache-Control").isEmpty()
                && (answer.bytes().length < MOST_BYTES_OF_THE_SERVER
                        || type(answer).startsWith("text/html"));
    }

    private static boolean isPlain(Message message) {
        if (message.target().length() > LONG) {
            return false;
        }
        String target = message.target().replaceAll("\\{(?:token|refresh|ended|personal|personal-id)}", "");
        return !TRICK.matcher(target).find()
                && message.headers().stream().allMatch(header -> header.matches("[\\w-]+: [\\x20-\\x7e\\r\\n]*+"));
    }

    /** To the client's one redirect URI, or to another page of Keycloak's. */
    private boolean isWithin(Answer answer) {
        String location = answer.header("Location").orElse("");
        return location.startsWith("http://localhost:9999/callback") || location.startsWith(server.base() + "/realms/");
    }

    private static boolean allows(Answer answer, String method) {
        List<String> allowed = List.of(answer.header("Allow").orElse("").split(", "));
        return Set.of("GET", "POST", "PUT", "PATCH", "DELETE").containsAll(allowed) && !allowed.contains(method);
    }

    private static Optional<String> json(Kind kind, Message message, Answer answer) {
        boolean success = answer.status() < 300;
        if (success && answer.bytes().length == 0
                || success && type(answer).equals("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        if (!type(answer).equals("application/json")) {
            return Optional.of("is of the wrong type");
        }
        try {
            JsonNode json = MAPPER.readTree(answer.bytes());
            boolean shaped = success ? json.isContainerNode() : isRefusal(kind, json, message.target());
            return shaped ? Optional.empty() : Optional.of("has not the dialect's shape");
        } catch (JsonProcessingException notJson) {
            return Optional.of("is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRefusal(Kind kind, JsonNode json, String target) {
        List<String> members = new ArrayList<>();
        json.fieldNames().forEachRemaining(members::add);
        for (String member : members) {
            if (json.get(member).isNull()
                    || json.get(member).isTextual() && json.get(member).asText().isBlank()) {
                return false;
            }
        }
        List<String> own = kind.isOfDialect() ? ownMembers(target.split("/")[2]) : List.of();
        List<String> all = new ArrayList<>(List.of("error", "error_description"));
        all.addAll(own);
        return members.equals(all) || target.contains("/flat/dialect/v2/me") && members.equals(own);
    }

    private static List<String> ownMembers(String realm) {
        return switch (realm) {
            case "flat" -> List.of("code", "message");
            case EveryKind.REALM -> List.of("ok", "errors");
            default -> List.of();
        };
    }

    private static String type(Answer answer) {
        return answer.header("Content-Type").orElse("");
    }
}
