package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

final class SameSiteTest {

    /** A server that is known as {@code https://id.example.com:8443/auth/}. */
    private static KeycloakSession server() {
        URI base = URI.create("https://id.example.com:8443/auth/");
        HostnameProvider hostname = (HostnameProvider) Proxy.newProxyInstance(
                SameSiteTest.class.getClassLoader(), new Class<?>[] {HostnameProvider.class}, (p, m, a) -> base);
        Map<String, Object> answers = new HashMap<>(Map.of("getProvider", hostname));
        KeycloakSession session = Stub.of(KeycloakSession.class, answers);
        KeycloakUriInfo address = new KeycloakUriInfo(session, UrlType.FRONTEND, null);
        answers.put("getContext", Stub.of(KeycloakContext.class, Map.of("getUri", address)));
        return session;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            |             | true
            https://id.example.com:8443     |             | true
            https://id.example.com:8443     | same-origin | true
                                            | same-origin | true
                                            | none        | true
            https://portal.example.com      |             | true
            https://portal.example.com      | same-origin | true
            https://id.example.com:8443     | cross-site  | false
            https://id.example.com:8443     | same-site   | false
                                            | cross-site  | false
                                            | made-up     | false
            https://id.example.com          |             | false
            http://id.example.com:8443      |             | false
            https://id.example.com:8443.evil.example | | false
            https://portal.example.com/base |             | false
            https://www.portal.example.com  |             | false
            https://evil.example            | same-origin | false
            null                            |             | false
            """)
    void onlyTheServersOwnOriginAndThatOfTheBaseUrlMayUseASession(String origin, String fetchSite, boolean allowed) {
        Exchange exchange = SentRequest.with("Origin", origin, "Sec-Fetch-Site", fetchSite)
                .exchange(Map.of(), Optional.of("https://portal.example.com/base/"), server());

        Throwable refusal = catchThrowable(() -> SameSite.require(exchange));

        if (allowed) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.Fault.CROSS_SITE.failure()));
        }
    }
}
