package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.provider.ProviderFactory;

/**
 * All dialects of one realm, read once and kept with Keycloak's cached realm, which every node drops when anything of
 * the realm changes.
 */
final class Dialects {

    private static final Logger LOG = Logger.getLogger(Dialects.class);

    /** A dialect, and what stands in its events and metadata. */
    record Dialect(String id, String name, Optional<String> baseUrl, ErrorShape errors) {}

    /** An endpoint at one of its paths. */
    record Route(Dialect dialect, String componentId, Endpoint endpoint, Set<String> methods, PathPattern pattern) {}

    /** A route that matches, with the values of its path's variables. */
    record Match(Route route, Map<String, String> variables) {}

    private final List<Dialect> dialects = new ArrayList<>();
    private final Map<String, List<Route>> literal = new HashMap<>();
    private final List<Route> open = new ArrayList<>();

    /** The dialects of the session's realm; nothing where the realm has none. */
    @SuppressWarnings("unchecked") // Keycloak's map of things cached with a realm has no types
    static Optional<Dialects> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        Dialects found = realm instanceof CachedRealmModel cached
                ? (Dialects) cached.getCachedWith().computeIfAbsent(Dialects.class, key -> read(session, realm))
                : read(session, realm);
        return Optional.of(found).filter(all -> !all.dialects.isEmpty());
    }

    private static Dialects read(KeycloakSession session, RealmModel realm) {
        Dialects all = new Dialects();
        components(realm, realm.getId(), EndpointDialect.class).forEach(component -> {
            try {
                all.add(session, realm, component);
            } catch (InvalidSetting invalid) {
                LOG.warnf(
                        "Realm %s: dialect %s is left out: %s",
                        realm.getName(), component.getName(), invalid.getMessage());
            }
        });
        all.open.sort(Comparator.comparingInt(route -> route.pattern().openness()));
        return all;
    }

    private static List<ComponentModel> components(RealmModel realm, String parent, Class<?> type) {
        return realm.getComponentsStream(parent, type.getName())
                .sorted(Comparator.comparing(ComponentModel::getName, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private void add(KeycloakSession session, RealmModel realm, ComponentModel component) {
        Settings settings = new Settings(component);
        ErrorShape errors = EndpointDialectFactory.errors(RealmNames.ANY, settings);
        Dialect dialect =
                new Dialect(component.getId(), component.getName(), EndpointDialectFactory.baseUrl(settings), errors);
        dialects.add(dialect);
        for (ComponentModel endpoint : components(realm, component.getId(), DialectEndpoint.class)) {
            try {
                add(session, dialect, endpoint);
            } catch (InvalidSetting invalid) {
                LOG.warnf(
                        "Realm %s: endpoint %s of dialect %s is left out: %s",
                        realm.getName(), endpoint.getName(), dialect.name(), invalid.getMessage());
            }
        }
    }

    private void add(KeycloakSession session, Dialect dialect, ComponentModel component) {
        ProviderFactory<DialectEndpoint> factory = session.getKeycloakSessionFactory()
                .getProviderFactory(DialectEndpoint.class, component.getProviderId());
        if (!(factory instanceof DialectEndpointFactory kind)) {
            throw new InvalidSetting("providerId", component.getProviderId(), "there is no such kind of endpoint");
        }
        EndpointFrame frame = new EndpointFrame(new Settings(component), RealmNames.ANY, dialect.errors());
        Endpoint endpoint = kind.read(frame);
        refuseTaken(frame.places());
        for (EndpointFrame.Place place : frame.places()) {
            Route route = new Route(dialect, component.getId(), endpoint, place.methods(), place.pattern());
            if (place.pattern().isLiteral()) {
                literal.computeIfAbsent(place.pattern().toString(), path -> new ArrayList<>())
                        .add(route);
            } else {
                open.add(route);
            }
        }
    }

    /** Two that were written at the same moment did not see each other: the first by name stays. */
    private void refuseTaken(List<EndpointFrame.Place> places) {
        for (Route taken : allRoutes()) {
            EndpointFrame.Place there = new EndpointFrame.Place(taken.methods(), taken.pattern());
            places.forEach(place ->
                    refuseClash(there, place, "dialect '" + taken.dialect().name() + "'"));
        }
    }

    /** The route that answers at a path; patterns are tried only where no literal path does. */
    Optional<Match> at(String rawPath, String method) {
        for (Route route : literal.getOrDefault(rawPath, List.of())) {
            if (route.methods().contains(method)) {
                return Optional.of(new Match(route, Map.of()));
            }
        }
        for (Route route : open) {
            Optional<Map<String, String>> variables =
                    route.methods().contains(method) ? route.pattern().match(rawPath) : Optional.empty();
            if (variables.isPresent()) {
                return Optional.of(new Match(route, variables.get()));
            }
        }
        return Optional.empty();
    }

    /** The routes at a path, whatever their methods, the most specific first. */
    List<Match> at(String rawPath) {
        List<Match> matches = new ArrayList<>();
        literal.getOrDefault(rawPath, List.of()).forEach(route -> matches.add(new Match(route, Map.of())));
        for (Route route : open) {
            route.pattern().match(rawPath).ifPresent(variables -> matches.add(new Match(route, variables)));
        }
        return matches;
    }

    /** The dialect in whose shape an unknown path is refused: the one whose paths begin most alike. */
    Dialect nearest(String rawPath) {
        return allRoutes().stream()
                .max(Comparator.comparingInt(
                        (Route route) -> commonPrefix(route.pattern().toString(), rawPath)))
                .map(Route::dialect)
                .orElse(dialects.get(0));
    }

    List<Route> routesOf(String dialectId) {
        return allRoutes().stream()
                .filter(route -> route.dialect().id().equals(dialectId))
                .sorted(Comparator.comparing(route -> route.pattern().toString()))
                .toList();
    }

    /** A route of the endpoint with this component id, if it still exists. */
    Optional<Route> route(String componentId) {
        return allRoutes().stream()
                .filter(route -> route.componentId().equals(componentId))
                .findFirst();
    }

    private List<Route> allRoutes() {
        List<Route> routes = new ArrayList<>(open);
        literal.values().forEach(routes::addAll);
        return routes;
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Refuses an endpoint of which a method and path are taken, or could not be told apart from another's. */
    static void refuseShadowing(RealmModel realm, ComponentModel changed, List<EndpointFrame.Place> places) {
        for (ComponentModel dialect : components(realm, realm.getId(), EndpointDialect.class)) {
            for (ComponentModel other : components(realm, dialect.getId(), DialectEndpoint.class)) {
                if (!other.getId().equals(changed.getId())) {
                    refuseShadowing(dialect.getName(), other, places);
                }
            }
        }
        for (int i = 0; i < places.size(); i++) {
            for (EndpointFrame.Place later : places.subList(i + 1, places.size())) {
                refuseClash(places.get(i), later, "an earlier line");
            }
        }
    }

    private static void refuseShadowing(String dialect, ComponentModel other, List<EndpointFrame.Place> places) {
        for (EndpointFrame.Place taken : placesOrNone(other)) {
            for (EndpointFrame.Place place : places) {
                refuseClash(taken, place, "endpoint '" + other.getName() + "' of dialect '" + dialect + "'");
            }
        }
    }

    /** An endpoint that cannot be read is left out, so it takes no path either. */
    private static List<EndpointFrame.Place> placesOrNone(ComponentModel component) {
        try {
            return EndpointFrame.places(new Settings(component));
        } catch (InvalidSetting unreadable) {
            return List.of();
        }
    }

    private static void refuseClash(EndpointFrame.Place taken, EndpointFrame.Place place, String owner) {
        Set<String> shared = new LinkedHashSet<>(place.methods());
        shared.retainAll(taken.methods());
        if (!shared.isEmpty() && taken.pattern().clashesWith(place.pattern())) {
            throw new InvalidSetting(
                    EndpointFrame.ENDPOINT,
                    String.join("|", place.methods()) + " " + place.pattern(),
                    "is taken by " + owner + ": " + taken.pattern());
        }
    }
}
