package org.connectpack.dialect;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.connectpack.dialect.Dialects.Dialect;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A request as the server would hand it over, as far as reading its parameters and headers goes. */
record SentRequest(String method, String query, MediaType type, Map<String, String> headers) implements HttpRequest {

    static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

    SentRequest(String method, String query, MediaType type) {
        this(method, query, type, Map.of());
    }

    /** Names and values of headers in turn. */
    static SentRequest with(String... namesAndValues) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                headers.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return new SentRequest("POST", null, null, headers);
    }

    static SentRequest post(MediaType type) {
        return new SentRequest("POST", null, type);
    }

    static SentRequest get(String query) {
        return new SentRequest("GET", query, null);
    }

    /** This request with these parameters on its way through a dialect of a realm called {@code demo}. */
    Exchange exchange(Map<String, Object> parameters) {
        return exchange(parameters, Optional.empty(), null);
    }

    Exchange exchange(Map<String, Object> parameters, Optional<String> baseUrl, KeycloakSession session) {
        return new Exchange(
                session,
                Stub.of(RealmModel.class, Map.of("getName", "demo")),
                new Dialect("id", "vendor", baseUrl, ErrorShape.PLAIN),
                null,
                new PresentedRequest(this, "token", Map.of(), parameters),
                null,
                () -> "request-id",
                Instant.EPOCH);
    }

    Map<String, Object> read(String body, Format... formats) {
        return read(body.getBytes(StandardCharsets.UTF_8), formats);
    }

    Map<String, Object> read(byte[] body, Format... formats) {
        return RequestReader.read(this, body, Set.of(formats));
    }

    @Override
    public String getHttpMethod() {
        return method;
    }

    @Override
    public UriInfo getUri() {
        String address = "http://localhost/realms/x/dialect/token" + (query == null ? "" : "?" + query);
        return Stub.of(UriInfo.class, Map.of("getRequestUri", URI.create(address)));
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getMediaType", type);
        answers.put("getHeaderString", (Stub.Answer) asked -> headers.get(asked[0]));
        return Stub.of(HttpHeaders.class, answers);
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isProxyTrusted() {
        throw new UnsupportedOperationException();
    }
}
