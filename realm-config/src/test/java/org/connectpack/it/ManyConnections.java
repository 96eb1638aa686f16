package org.connectpack.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers in the service's place as it does, for somebody who has connected more apps than a test could make. */
final class ManyConnections {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Map<String, Object>> all;
    private final List<Map<String, String>> asked = new ArrayList<>();
    private final Map<String, Route> held = new HashMap<>();
    private String slow;
    private boolean fails;

    private ManyConnections(int count) {
        all = IntStream.rangeClosed(1, count)
                .mapToObj(ManyConnections::connection)
                .toList();
    }

    /** From now on, the page sees these. */
    static ManyConnections on(Page page, String realm, int count) {
        ManyConnections connections = new ManyConnections(count);
        page.route(Pattern.compile("/realms/" + realm + "/connections\\?"), connections::answer);
        return connections;
    }

    /** What the page asked for, each time. */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** The next answer to this search waits. */
    void hold(String search) {
        slow = search;
    }

    /** The next answer is none. */
    void fail() {
        fails = true;
    }

    boolean isHeld(String search) {
        return held.containsKey(search);
    }

    /** Gives the answer that waits. Nobody may be there to take it any more. */
    void release(String search) {
        try {
            fulfil(held.remove(search), Map.of("search", search));
        } catch (PlaywrightException e) {
            // The page has given the request up.
        }
    }

    private void answer(Route route) {
        Map<String, String> query = query(route.request().url());
        asked.add(query);
        String search = query.getOrDefault("search", "");
        if (fails) {
            fails = false;
            route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("Bad gateway"));
        } else if (search.equals(slow)) {
            slow = null;
            held.put(search, route);
        } else {
            fulfil(route, query);
        }
    }

    private void fulfil(Route route, Map<String, String> query) {
        List<Map<String, Object>> page = all.stream()
                .filter(each -> String.valueOf(each.get("client")).contains(query.getOrDefault("search", "")))
                .skip(Long.parseLong(query.getOrDefault("first", "0")))
                .limit(Long.parseLong(query.getOrDefault("max", "50")))
                .toList();
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(JSON.writeValueAsString(Map.of("available", List.of(), "active", page))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> query(String url) {
        Map<String, String> query = new HashMap<>();
        Stream.of(URI.create(url).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static Map<String, Object> connection(int number) {
        Map<String, Object> client = new HashMap<>(Map.of("id", "app-" + number, "name", "App " + number));
        client.put("description", null);
        client.put("logoUri", null);
        Map<String, Object> connection = new HashMap<>(Map.of(
                "client",
                client,
                "scopes",
                List.of(Map.of("name", "scores", "text", "See your scores")),
                "grantedBy",
                Map.of("id", "1", "username", "petra", "name", "Petra Person"),
                "grantedAt",
                "2026-01-01T12:00:00Z",
                "updatedAt",
                "2026-01-01T12:00:00Z",
                "offline",
                false));
        connection.put("lastUsedAt", null);
        return connection;
    }
}
