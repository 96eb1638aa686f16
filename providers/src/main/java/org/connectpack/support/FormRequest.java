package org.connectpack.support;

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
 * The request as Keycloak's own code is to see it: parameters as a form wherever they came from, one Authorization
 * header or none, and everything else as it was sent.
 */
public final class FormRequest implements HttpRequest {

    private final HttpRequest presented;
    private final MultivaluedMap<String, String> form;
    private final HttpHeaders headers;

    /**
     * @param authorization the Authorization header to show, or {@code null} for none
     */
    public FormRequest(HttpRequest presented, MultivaluedMap<String, String> form, String authorization) {
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

        private static final List<String> FORM = List.of(MediaType.APPLICATION_FORM_URLENCODED);

        private final HttpHeaders presented;
        private final List<String> authorization;

        FormHeaders(HttpHeaders presented, String authorization) {
            this.presented = presented;
            this.authorization = authorization == null ? List.of() : List.of(authorization);
        }

        @Override
        public List<String> getRequestHeader(String name) {
            if (AUTHORIZATION.equalsIgnoreCase(name)) {
                return authorization;
            }
            return CONTENT_TYPE.equalsIgnoreCase(name) ? FORM : presented.getRequestHeader(name);
        }

        @Override
        public String getHeaderString(String name) {
            List<String> values = getRequestHeader(name);
            return values == null || values.isEmpty() ? null : String.join(",", values);
        }

        @Override
        public MultivaluedMap<String, String> getRequestHeaders() {
            MultivaluedMap<String, String> all =
                    new AbstractMultivaluedMap<>(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)) {};
            all.putAll(presented.getRequestHeaders());
            all.put(CONTENT_TYPE, FORM);
            all.remove(AUTHORIZATION);
            if (!authorization.isEmpty()) {
                all.put(AUTHORIZATION, authorization);
            }
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
