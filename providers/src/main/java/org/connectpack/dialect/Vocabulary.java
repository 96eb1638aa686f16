package org.connectpack.dialect;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.connectpack.dialect.language.Expression.Reference;
import org.connectpack.dialect.language.InvalidLine;

/**
 * The names that a line may use. What is not in it is refused when the line is written, so that a slip of the pen shows
 * at once and not as a member that never comes.
 */
final class Vocabulary {

    private static final Set<String> ANY = Set.of("*");
    private static final Set<String> REQUEST = Set.of("id", "method", "path", "time");
    private static final Set<String> REQUEST_SOURCES =
            Set.of("param", "header", "path", "request", "realm", "code", "authorization");
    private static final Set<String> ANSWER_SOURCES = Set.of("answer", "client", "user", "token", "claim", "refresh");
    private static final List<String> NOW = List.of("now");
    private static final List<String> STATUS = List.of("status");
    private static final String CLAIMS = "the claims of this realm's tokens";
    private static final Set<String> REALM = Set.of("name", "display_name", "issuer");
    private static final Set<String> CLIENT = Set.of("id", "name", "description", "home_url", "logo_uri");
    private static final Set<String> USER = Set.of(
            "id",
            "username",
            "email",
            "email_verified",
            "first_name",
            "last_name",
            "name",
            "locale",
            "created_at",
            "roles",
            "groups");
    private static final Set<String> TOKEN =
            Set.of("id", "subject", "client", "scope", "issued_at", "expires_at", "lifetime", "remaining");

    /** Attributes in which Keycloak keeps a client's own secrets and private keys, or that look like it. */
    private static final Pattern SECRET =
            Pattern.compile("secret|private|password|credential", Pattern.CASE_INSENSITIVE);

    private final Map<String, Set<String>> sources;
    private final Map<String, Predicate<String>> attributes;
    private final Predicate<List<String>> message;
    private final Set<String> messageNames;

    private Vocabulary(
            Map<String, Set<String>> sources,
            Map<String, Predicate<String>> attributes,
            Predicate<List<String>> message,
            Set<String> messageNames) {
        this.sources = sources;
        this.attributes = attributes;
        this.message = message;
        this.messageNames = messageNames;
    }

    /** What a request line may name: the caller's own parameters to begin with. */
    static Vocabulary ofRequest(Set<String> pathVariables, RealmNames names) {
        return new Vocabulary(
                Map.of(
                        "param", ANY,
                        "header", ANY,
                        "path", pathVariables,
                        "request", REQUEST,
                        "realm", REALM,
                        "code", Set.of("redirect_uri"),
                        "authorization", Set.of("scheme", "token")),
                Map.of("realm", names::hasAttribute),
                path -> true,
                ANY);
    }

    /** Whether a name in a request line is one of the sources there; any other is a parameter. */
    static boolean isOfRequest(List<String> path) {
        return path.size() == 1 ? path.get(0).equals("now") : REQUEST_SOURCES.contains(path.get(0));
    }

    /** The caller's parameter that a request line's reference takes its value from, if it is one. */
    static Optional<String> parameter(Reference reference) {
        List<String> path = reference.path();
        if (path.size() > 1 && path.get(0).equals("param")) {
            return Optional.of(path.get(1));
        }
        return isOfRequest(path) ? Optional.empty() : Optional.of(path.get(0));
    }

    /** What an answer may name whose members are those given and hold no others; a code is used up by then. */
    Vocabulary with(Collection<String> members) {
        Set<String> names = Set.copyOf(members);
        return withMessage(path -> path.size() == 1 && names.contains(path.get(0)), names);
    }

    /** The same where the members are the claims that the realm's tokens can have, and those given. */
    Vocabulary withClaims(RealmNames names, Set<String> more) {
        Set<String> all = new TreeSet<>(more);
        all.add(CLAIMS);
        return withMessage(path -> more.contains(path.get(0)) || names.hasClaim(path.get(0)), all);
    }

    private Vocabulary withMessage(Predicate<List<String>> members, Set<String> names) {
        Map<String, Set<String>> known = new HashMap<>(sources);
        known.remove("code");
        return new Vocabulary(known, attributes, members, names);
    }

    /** The same, with the status that the answer has. */
    Vocabulary withStatus() {
        Set<String> names = new TreeSet<>(messageNames);
        names.addAll(STATUS);
        return new Vocabulary(sources, attributes, message.or(STATUS::equals), names);
    }

    /** The same, and whom an answer is about: who asked, and for whom. */
    Vocabulary withSubject() {
        Map<String, Set<String>> more = new HashMap<>(sources);
        more.put("client", CLIENT);
        more.put("user", USER);
        if (!messageNames.isEmpty()) {
            more.put("answer", messageNames);
        }
        Map<String, Predicate<String>> moreAttributes = new HashMap<>(attributes);
        moreAttributes.put("client", name -> !SECRET.matcher(name).find());
        moreAttributes.put("user", name -> true);
        return new Vocabulary(more, moreAttributes, message, messageNames);
    }

    /** The same, and the access token that was made or verified. */
    Vocabulary withToken(RealmNames names) {
        Map<String, Set<String>> more = new HashMap<>(sources);
        more.put("token", TOKEN);
        more.put("claim", Set.of());
        if (messageNames.contains("refresh_token")) {
            more.put("refresh", Set.of("expires_at", "lifetime"));
        }
        Map<String, Predicate<String>> moreAttributes = new HashMap<>(attributes);
        moreAttributes.put("claim", names::hasClaim);
        return new Vocabulary(more, moreAttributes, message, messageNames);
    }

    /** The same without the request, which is over by the time that a login sends the browser back to the client. */
    Vocabulary withoutRequest() {
        Map<String, Set<String>> fewer = new HashMap<>(sources);
        fewer.keySet().removeAll(Set.of("param", "header", "path", "authorization"));
        fewer.put("request", Set.of("id", "time"));
        return new Vocabulary(fewer, attributes, message, messageNames);
    }

    /**
     * Refuses a reference that names nothing.
     *
     * @throws InvalidLine with the name and what may stand there
     */
    void check(Reference reference) {
        List<String> path = reference.path();
        String first = path.get(0);
        Set<String> members = path.size() > 1 ? sources.get(first) : null;
        if (members == null) {
            if (!path.equals(NOW) && !isMember(path)) {
                throw new InvalidLine("'" + reference + "' is not known here; there are "
                        + String.join(", ", new TreeSet<>(messageNames)) + ", and what starts with "
                        + String.join(", ", new TreeSet<>(sources.keySet())) + " or is now");
            }
            return;
        }
        boolean answered = first.equals("answer") && message.test(path.subList(1, path.size()));
        if (answered || members.equals(ANY) || path.size() == 2 && members.contains(path.get(1))) {
            return;
        }
        checkAttribute(reference, first, members);
    }

    /** In an answer, what begins like a source that is not there has no value, whatever the message's members are. */
    private boolean isMember(List<String> path) {
        boolean sourceElsewhere = path.size() > 1
                && !messageNames.equals(ANY)
                && (ANSWER_SOURCES.contains(path.get(0)) || REQUEST_SOURCES.contains(path.get(0)));
        return !sourceElsewhere && message.test(path);
    }

    private void checkAttribute(Reference reference, String source, Set<String> members) {
        List<String> path = reference.path();
        Predicate<String> known = attributes.get(source);
        if (source.equals("claim")) {
            if (!known.test(path.get(1))) {
                throw new InvalidLine("no mapper of this realm makes the claim '" + path.get(1) + "'");
            }
            return;
        }
        if (members.isEmpty()) {
            throw new InvalidLine("'" + reference + "' is not known here; the endpoint's path has no variables");
        }
        boolean attribute = known != null
                && path.size() > 2
                && Set.of("attribute", "attributes").contains(path.get(1));
        if (!attribute) {
            throw new InvalidLine("'" + reference + "' is not known here; of " + source + " there are "
                    + String.join(", ", new TreeSet<>(members)) + (known == null ? "" : " and attribute.<name>"));
        }
        String name = String.join(".", path.subList(2, path.size()));
        if (!known.test(name)) {
            throw new InvalidLine("the " + source + " has no attribute '" + name
                    + (source.equals("client") ? "' that an answer may tell" : "'"));
        }
    }
}
