package org.connectpack.dialect;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads a request below {@code dialect/} that the server would refuse for its address, before any dialect is asked, to a
 * path of the same dialects that no endpoint can have. Anyone could ask for that path, so nothing is opened by it.
 *
 * <p>A bean, as the server lets nothing else in so early; the empty {@code META-INF/beans.xml} makes the server look for it.
 */
@Dependent
class OddAddresses {

    /** Ahead of Keycloak's filter, which has a little over 300. */
    private static final int PRIORITY = 100_000;

    /** No literal segment has a percent sign, and no variable takes a null character, see {@link PathPattern}. */
    private static final String NO_ENDPOINT = "%00";

    private static final String SEEN = OddAddresses.class.getName();

    private static final String BELOW = "/" + DialectResourceFactory.ID + "/";

    private static final String PLAIN = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~!$&'()*+,=:@-]+";
    private static final Pattern SEGMENT = Pattern.compile(PLAIN);
    /** A realm that needs no encoding: of another's name this cannot tell whether it is in form. */
    private static final Pattern DIALECTS = Pattern.compile("realms/" + PLAIN + BELOW);

    /** As in Keycloak's filter: a value of the query with a control character but tab, line feed, carriage return. */
    private static final Pattern CONTROL = Pattern.compile("=[^&]*%(?:0[0-8bcef]|1[0-9a-f])", Pattern.CASE_INSENSITIVE);

    void register(@Observes Filters filters) {
        filters.register(OddAddresses::handle, PRIORITY);
    }

    private static void handle(RoutingContext request) {
        Optional<String> elsewhere = request.request().uri().contains(BELOW) && request.get(SEEN) == null
                ? elsewhere(request)
                : Optional.empty();
        if (elsewhere.isEmpty()) {
            request.next();
            return;
        }
        request.put(SEEN, Boolean.TRUE);
        request.reroute(elsewhere.get());
    }

    private static Optional<String> elsewhere(RoutingContext request) {
        try {
            return elsewhere(request.mountPoint(), request.request().uri(), request.normalizedPath());
        } catch (IllegalArgumentException brokenEncoding) {
            return Optional.empty();
        }
    }

    /**
     * Where a request goes instead; nothing where it may go on.
     *
     * @param root the server's own path, or {@code null} for none
     * @param uri path and query as they were sent
     * @param normalized the path as Keycloak's filter wants it
     */
    static Optional<String> elsewhere(String root, String uri, String normalized) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        boolean odd = !path.equals(normalized)
                || path.indexOf(';') >= 0
                || mark >= 0 && CONTROL.matcher(uri).region(mark, uri.length()).find();
        return odd ? dialects(root, path).map(end -> plainBeginning(path, end) + NO_ENDPOINT) : Optional.empty();
    }

    /** Where the path of the realm's dialects ends, if the request begins with one. */
    private static Optional<Integer> dialects(String root, String path) {
        String mount = root == null ? "" : root;
        String start = mount.endsWith("/") ? mount : mount + "/";
        Matcher dialects = DIALECTS.matcher(path).region(Math.min(start.length(), path.length()), path.length());
        return path.startsWith(start) && dialects.lookingAt() ? Optional.of(dialects.end()) : Optional.empty();
    }

    /** With it, the dialect whose paths begin like this one answers. */
    private static String plainBeginning(String path, int from) {
        int end = from;
        for (int slash = path.indexOf('/', end); slash >= 0; slash = path.indexOf('/', end)) {
            if (!SEGMENT.matcher(path.substring(end, slash)).matches()) {
                break;
            }
            end = slash + 1;
        }
        return path.substring(0, end);
    }
}
