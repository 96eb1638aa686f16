package org.connectpack.dialect;

import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/**
 * The request as Keycloak's own endpoints see it: the mapped parameters as a form, the Authorization header that the
 * dialect lets through, and everything else as it was sent.
 */
final class MappedRequest implements HttpRequest {

    private final HttpRequest presented;
    private final MultivaluedMap<String, String> form;
    private final HttpHeaders headers;

    /**
     * @param authorization the Authorization header to show, or {@code null} for none
     */
    MappedRequest(HttpRequest presented, MultivaluedMap<String, String> form, String authorization) {
        this.presented = presented;
        this.form = form;
        this.headers = new FormHeaders(presented.getHttpHeaders(), authorization);
    }

    @Override
    public String getHttpMethod() {
        return presented.getHttpMethod();
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return form;
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return headers;
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return presented.getClientCertificateChain();
    }

    @Override
    public UriInfo getUri() {
        return presented.getUri();
    }

    @Override
    public boolean isProxyTrusted() {
        return presented.isProxyTrusted();
    }

    /** Headers that say "form", as Keycloak's client authenticators look at the content type themselves. */
    private static final class FormHeaders implements HttpHeaders {

        private final HttpHeaders presented;
        private final MultivaluedMap<String, String> all =
                new AbstractMultivaluedMap<>(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)) {};

        FormHeaders(HttpHeaders presented, String authorization) {
            this.presented = presented;
            all.putAll(presented.getRequestHeaders());
            all.remove(AUTHORIZATION);
            all.put(CONTENT_TYPE, List.of(MediaType.APPLICATION_FORM_URLENCODED));
            if (authorization != null) {
                all.put(AUTHORIZATION, List.of(authorization));
            }
        }

        @Override
        public List<String> getRequestHeader(String name) {
            return all.getOrDefault(name, List.of());
        }

        @Override
        public String getHeaderString(String name) {
            List<String> values = getRequestHeader(name);
            return values.isEmpty() ? null : String.join(",", values);
        }

        @Override
        public MultivaluedMap<String, String> getRequestHeaders() {
            return all;
        }

        @Override
        public List<MediaType> getAcceptableMediaTypes() {
            return presented.getAcceptableMediaTypes();
        }

        @Override
        public List<Locale> getAcceptableLanguages() {
            return presented.getAcceptableLanguages();
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
        }

        @Override
        public Locale getLanguage() {
            return presented.getLanguage();
        }

        @Override
        public Map<String, Cookie> getCookies() {
            return presented.getCookies();
        }

        @Override
        public Date getDate() {
            return presented.getDate();
        }

        @Override
        public int getLength() {
            return -1;
        }
    }
}
