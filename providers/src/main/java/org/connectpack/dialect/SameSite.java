package org.connectpack.dialect;

import java.net.URI;
import java.util.Set;
import org.connectpack.dialect.Failure.Fault;
import org.keycloak.common.util.UriUtils;
import org.keycloak.urls.UrlType;

/**
 * Keeps other sites from using a user's session behind the user's back. A browser always says where a POST with JSON
 * comes from, by Origin or by Fetch Metadata; a caller that says neither is no browser and holds the cookie itself.
 */
final class SameSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameSite() {}

    /** Throws a {@link Refusal} where the request comes from anywhere else. */
    static void require(Exchange exchange) {
        String fetchSite = exchange.request().header("Sec-Fetch-Site");
        String origin = exchange.request().header("Origin");
        if (origin != null && !isOwn(exchange, origin) || fetchSite != null && !OWN.contains(fetchSite)) {
            throw Fault.CROSS_SITE.refusal();
        }
    }

    /** This server's own origin, or the one under which a reverse proxy shows the dialect. */
    private static boolean isOwn(Exchange exchange, String origin) {
        URI frontend = exchange.session().getContext().getUri(UrlType.FRONTEND).getBaseUri();
        return origin.equals(UriUtils.getOrigin(frontend))
                || exchange.dialect()
                        .baseUrl()
                        .map(UriUtils::getOrigin)
                        .filter(origin::equals)
                        .isPresent();
    }
}
