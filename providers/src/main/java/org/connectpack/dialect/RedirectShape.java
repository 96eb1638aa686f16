package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Values;
import org.connectpack.dialect.language.Work;

/** How the answer on the redirect looks, in the query or the fragment (RFC 6749 sections 4.1.2 and 4.2.2). */
final class RedirectShape {

    static final String ANSWER = "redirect";
    static final String ERROR = "redirect-error";

    /** What Keycloak puts on a redirect; anything else there belongs to the client's own address. */
    private static final Set<String> ANSWER_MEMBERS = Set.of(
            "code",
            "state",
            "session_state",
            "iss",
            "access_token",
            "token_type",
            "expires_in",
            "id_token",
            "kc_action",
            "kc_action_status");

    private static final Set<String> ERROR_MEMBERS = Set.of("error", "error_description", "error_uri", "state", "iss");

    private static final Pattern ERROR_MEMBER = Pattern.compile("[?#&]error=");

    private final List<Mapping> answer;
    private final List<Mapping> error;

    private RedirectShape(List<Mapping> answer, List<Mapping> error) {
        this.answer = answer;
        this.error = error;
    }

    static RedirectShape read(EndpointFrame frame) {
        return new RedirectShape(
                checked(
                        ANSWER,
                        frame.settings()
                                .mappings(
                                        ANSWER,
                                        frame.tokenVocabulary(ANSWER_MEMBERS).withoutRequest())),
                checked(
                        ERROR,
                        frame.settings()
                                .mappings(
                                        ERROR,
                                        frame.requestVocabulary()
                                                .with(ERROR_MEMBERS)
                                                .withoutRequest())));
    }

    private static List<Mapping> checked(String field, List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            if (mapping.target().size() > 1) {
                throw new InvalidSetting(field, mapping.name(), "a redirect has no nested members");
            }
        }
        return mappings;
    }

    /** Whether there is any line for the answer or for an error. */
    boolean isDeclared() {
        return !answer.isEmpty() || !error.isEmpty();
    }

    /** Whether a member of Keycloak's answer comes out under its own name. */
    boolean keeps(String member) {
        return answer.isEmpty()
                || answer.stream().anyMatch(mapping -> mapping.name().equals(member));
    }

    /** Whether Keycloak sends the browser back to the client at once, because something is wrong with the request. */
    boolean isError(Response response) {
        return !error.isEmpty()
                && response.getLocation() != null
                && ERROR_MEMBER.matcher(response.getLocation().toString()).find();
    }

    /** The same redirect in the vendor's words, before there is an authentication session. */
    Response shapedEarly(Exchange exchange, Response response) {
        return shaped(response, members -> new ExchangeSources(exchange, members, Subject.NOBODY));
    }

    /** Puts a source for the answer's members behind them, to look the rest up in. */
    interface SourcesOf {
        Sources around(Sources members);
    }

    /** The same redirect in the vendor's words; a page that posts the answer is left as it is. */
    Response shaped(Response response, SourcesOf sourcesOf) {
        URI location = response.getLocation();
        if (location == null) {
            return response;
        }
        String address = location.toString();
        int fragment = address.indexOf('#');
        boolean inFragment = fragment >= 0 && address.indexOf('=', fragment) > 0;
        int start = inFragment ? fragment : address.indexOf('?');
        if (start < 0) {
            return response;
        }
        Map<String, String> members = new LinkedHashMap<>();
        List<String> own = new ArrayList<>();
        for (String pair : address.substring(start + 1).split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (ANSWER_MEMBERS.contains(name) || ERROR_MEMBERS.contains(name)) {
                members.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            } else {
                own.add(pair);
            }
        }
        List<Mapping> lines = members.containsKey("error") ? error : answer;
        if (lines.isEmpty()) {
            return response;
        }
        own.addAll(pairs(lines, sourcesOf.around(path -> path.size() > 1 ? null : members.get(path.get(0)))));
        String shaped =
                address.substring(0, start) + (own.isEmpty() ? "" : address.charAt(start) + String.join("&", own));
        return Response.fromResponse(response).location(URI.create(shaped)).build();
    }

    private static List<String> pairs(List<Mapping> lines, Sources known) {
        Sources sources = new Work(known);
        Map<String, String> pairs = new LinkedHashMap<>();
        long size = 0;
        for (Mapping line : lines) {
            String value = Values.text(line.evaluate(sources));
            size = Values.addSize(size, value);
            if (value != null && !value.isEmpty()) {
                pairs.putIfAbsent(line.name(), value);
            }
        }
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
