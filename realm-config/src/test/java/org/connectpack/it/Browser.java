package org.connectpack.it;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One person at a browser: keeps cookies, follows redirects within Keycloak, fills in forms, runs no script. It stops
 * where a redirect leaves Keycloak. Keycloak marks cookies Secure that browsers send to localhost all the same; so does
 * this one.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;

    private final Server server;
    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();

    public Browser(Server server) {
        this.server = server;
    }

    public Page open(String url) {
        return follow(Http.get(url));
    }

    /**
     * Opens an address that asks for a login, and signs in: on one page, or on two where the realm has organizations.
     */
    public Page login(String url, String username, String password) {
        Page first = open(url);
        return first.isLogin()
                ? first.submit("username", username, "password", password)
                : first.submit("username", username).submit("password", password);
    }

    /** Sends a request with this browser's cookies, as a script of a page would; follows nothing. */
    public Answer send(Request request) {
        URI uri = request.uri();
        String header = cookieHeader(uri);
        Answer answer = (header.isEmpty() ? request : request.header("Cookie", header)).send();
        answer.headers("Set-Cookie").forEach(cookie -> keep(cookie, uri));
        return answer;
    }

    Page follow(Request first) {
        Request request = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            URI uri = request.uri();
            Answer answer = send(request);
            if (answer.status() / 100 != 3) {
                return new Page(this, uri, answer);
            }
            URI next = uri.resolve(answer.location().uri());
            if (!next.toString().startsWith(server.base() + "/")) {
                return new Page(this, next, answer);
            }
            request = Http.get(next.toString());
        }
        throw new AssertionError("Redirected " + MOST_REDIRECTS + " times, last from " + request.uri());
    }

    /** What this browser would send as the Cookie header to an address. */
    public String cookies(String url) {
        return cookieHeader(URI.create(url));
    }

    public List<String> cookieNames() {
        return cookies.values().stream().map(HttpCookie::getName).toList();
    }

    private String cookieHeader(URI uri) {
        List<String> pairs = new ArrayList<>();
        for (HttpCookie cookie : cookies.values()) {
            if (uri.getPath().startsWith(cookie.getPath())) {
                pairs.add(cookie.getName() + "=" + cookie.getValue());
            }
        }
        return String.join("; ", pairs);
    }

    private void keep(String header, URI uri) {
        for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
            if (cookie.getPath() == null) {
                cookie.setPath(uri.getPath());
            }
            String key = cookie.getName() + " " + cookie.getPath();
            if (cookie.getMaxAge() == 0) {
                cookies.remove(key);
            } else {
                cookies.put(key, cookie);
            }
        }
    }
}
