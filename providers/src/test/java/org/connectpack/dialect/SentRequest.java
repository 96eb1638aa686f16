package org.connectpack.dialect;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** A request as the server would hand it over, as far as reading its parameters goes. */
record SentRequest(String method, String query, MediaType type) implements HttpRequest {

    static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

    static SentRequest post(MediaType type) {
        return new SentRequest("POST", null, type);
    }

    static SentRequest get(String query) {
        return new SentRequest("GET", query, null);
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
        return answering(UriInfo.class, Map.of("getRequestUri", Optional.of(URI.create(address))));
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return answering(
                HttpHeaders.class,
                Map.of("getMediaType", Optional.ofNullable(type), "getHeaderString", Optional.empty()));
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

    private static <T> T answering(Class<T> type, Map<String, Optional<?>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (answers.containsKey(method.getName())) {
                return answers.get(method.getName()).orElse(null);
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
