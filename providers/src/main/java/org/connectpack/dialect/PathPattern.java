package org.connectpack.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vendor's path below {@code dialect/}, such as {@code apps/{client_id}/token}: literal segments, and variables that
 * stand for one segment. It is matched against the path as it was sent, so that no encoding makes two paths one.
 */
final class PathPattern {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /** Signs that no client encodes and Keycloak lets through: at a semicolon it refuses the request. */
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@-]*");

    private final String text;
    private final List<String> segments;
    /** The name of the variable at each segment; {@code null} where the segment is literal. */
    private final List<String> variables;

    private PathPattern(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
        this.variables = segments.stream().map(PathPattern::variable).toList();
    }

    private static String variable(String segment) {
        Matcher variable = VARIABLE.matcher(segment);
        return variable.matches() ? variable.group(1) : null;
    }

    /** Reads a pattern, or says why it cannot be one. */
    static PathPattern parse(String text) {
        PathPattern pattern = new PathPattern(text);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < pattern.segments.size(); i++) {
            String segment = pattern.segments.get(i);
            boolean trailingSlash = segment.isEmpty() && i > 0 && i == pattern.segments.size() - 1;
            String variable = pattern.variables.get(i);
            if (segment.isEmpty() && !trailingSlash || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "a path starts without a slash and has no empty segment and no dots alone");
            } else if (variable != null) {
                if (!names.add(variable)) {
                    throw new IllegalArgumentException("has the variable {" + variable + "} twice");
                }
            } else if (!LITERAL.matcher(segment).matches()) {
                throw new IllegalArgumentException("'" + segment
                        + "' is neither a plain path segment nor a variable in braces such as {client_id}");
            }
        }
        return pattern;
    }

    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>(variables);
        names.remove(null);
        return names;
    }

    boolean isLiteral() {
        return variables().isEmpty();
    }

    /** The values of the variables if this pattern matches the raw path, else nothing. */
    Optional<Map<String, String>> match(String rawPath) {
        String[] parts = rawPath.split("/", -1);
        if (parts.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (variables.get(i) == null) {
                if (!segments.get(i).equals(parts[i])) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<String> value = decoded(parts[i]);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(variables.get(i), value.get());
        }
        return Optional.of(values);
    }

    private static Optional<String> decoded(String segment) {
        try {
            String value = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            boolean plain = !value.isEmpty()
                    && value.chars()
                            .noneMatch(c -> c == '/' || c == '\\' || c == '\uFFFD' || Character.isISOControl(c));
            return plain && !value.equals(".") && !value.equals("..") ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException brokenEncoding) {
            return Optional.empty();
        }
    }

    /** Whether some path matches both patterns and neither is the more specific one, so that the order would decide. */
    boolean clashesWith(PathPattern other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        boolean mineNarrower = false;
        boolean otherNarrower = false;
        for (int i = 0; i < segments.size(); i++) {
            boolean mineVariable = variables.get(i) != null;
            boolean otherVariable = other.variables.get(i) != null;
            if (!mineVariable && !otherVariable && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
            mineNarrower |= !mineVariable && otherVariable;
            otherNarrower |= mineVariable && !otherVariable;
        }
        return mineNarrower == otherNarrower;
    }

    /** How many segments are variables: of two patterns that match, the one with fewer counts. */
    int openness() {
        return variables().size();
    }

    @Override
    public String toString() {
        return text;
    }
}
