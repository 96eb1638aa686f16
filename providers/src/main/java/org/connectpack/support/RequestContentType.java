package org.connectpack.support;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The content type of a request, at which JAX-RS and Keycloak fail where it is none. */
public final class RequestContentType {

    private static final Set<BrowserSecurityHeaders> OF_JSON = EnumSet.of(
            BrowserSecurityHeaders.REFERRER_POLICY,
            BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY,
            BrowserSecurityHeaders.X_CONTENT_TYPE_OPTIONS,
            BrowserSecurityHeaders.X_FRAME_OPTIONS,
            BrowserSecurityHeaders.X_ROBOTS_TAG);

    private RequestContentType() {}

    /** The content type; nothing where there is none, or one that cannot be read. */
    public static Optional<MediaType> of(HttpHeaders headers) {
        try {
            return Optional.ofNullable(headers.getMediaType());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether there is one that cannot be read. */
    public static boolean isMalformed(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.CONTENT_TYPE) != null
                && of(headers).isEmpty();
    }

    /**
     * Whether JAX-RS would take a body apart, and may fail at it, before any method is asked: that of a form, of several
     * parts, or of a type that cannot be read. Only a length of 0 says that there is none: HTTP/2 needs not say another.
     */
    public static boolean isTakenApart(HttpRequest request) {
        HttpHeaders headers = request.getHttpHeaders();
        boolean empty = "0".equals(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        return isMalformed(headers)
                || !empty && of(headers).filter(RequestContentType::hasParts).isPresent();
    }

    private static boolean hasParts(MediaType type) {
        return type.getType().equalsIgnoreCase("multipart")
                || type.getSubtype().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_TYPE.getSubtype());
    }

    /**
     * Keycloak's filter for security headers reads the request's content type after the answer was made, and turns it
     * into a 500 where that fails: such an answer gets the headers of JSON beforehand, without the filter.
     */
    public static void spareFilter(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        if (isMalformed(context.getHttpRequest().getHttpHeaders())) {
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
            OF_JSON.forEach(header -> setHeader(context, header));
        }
    }

    private static void setHeader(KeycloakContext context, BrowserSecurityHeaders header) {
        RealmModel realm = context.getRealm();
        Map<String, String> ofRealm = realm == null ? Map.of() : realm.getBrowserSecurityHeaders();
        String value = ofRealm.getOrDefault(header.getKey(), header.getDefaultValue());
        if (value != null && !value.isEmpty()) {
            context.getHttpResponse().setHeader(header.getHeaderName(), value);
        }
    }
}
