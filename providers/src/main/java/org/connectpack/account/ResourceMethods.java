package org.connectpack.account;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods a resource has at which path, as its annotations say: JAX-RS itself refuses another in words of its own,
 * without {@code Allow} (RFC 9110 section 15.5.6).
 */
final class ResourceMethods {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+(?::([^}]+))?}");

    private final List<Route> routes = new ArrayList<>();

    /** Methods at the paths of one template; of several that fit, the one with the most fixed characters counts. */
    private record Route(Pattern path, int fixed, Set<String> methods) {}

    private ResourceMethods(Map<String, Set<String>> byTemplate) {
        byTemplate.forEach((template, methods) -> routes.add(new Route(
                pattern(template), VARIABLE.matcher(template).replaceAll("").length(), methods)));
        routes.sort(Comparator.comparing(Route::fixed).reversed());
    }

    static ResourceMethods of(Class<?> resource) {
        Map<String, Set<String>> byTemplate = new TreeMap<>();
        for (Method method : resource.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            names(method)
                    .forEach(name -> byTemplate
                            .computeIfAbsent(path == null ? "" : path.value(), template -> new TreeSet<>())
                            .add(name));
        }
        return new ResourceMethods(byTemplate);
    }

    /** But for OPTIONS, which pages of other origins ask with, wherever they are about to go. */
    private static Stream<String> names(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(name -> name != null && !name.value().equals(HttpMethod.OPTIONS))
                .map(HttpMethod::value);
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int end = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(template.substring(end, variable.start())))
                    .append(variable.group(1) == null ? "[^/]+" : "(?:" + variable.group(1) + ")");
            end = variable.end();
        }
        return Pattern.compile(pattern + Pattern.quote(template.substring(end)) + "/?");
    }

    /** What may be done at a path below the resource's own; nothing where there is no such path. */
    Optional<Set<String>> at(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .findFirst()
                .map(Route::methods);
    }
}
