package org.connectpack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectpack.gate.PresentedCredential.ApiKey;
import org.connectpack.gate.PresentedCredential.Basic;
import org.connectpack.gate.PresentedCredential.Bearer;
import org.connectpack.gate.PresentedCredential.None;
import org.connectpack.gate.PresentedCredential.Unclear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresentedCredentialTest {

    private static PresentedCredential in(Map<String, List<String>> sent) {
        HttpHeaders headers = (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> sent.getOrDefault(arguments[0], List.of()));
        return PresentedCredential.in(headers, Optional.of("X-API-Key"));
    }

    private static PresentedCredential authorization(String header) {
        return in(Map.of("Authorization", List.of(header)));
    }

    @Test
    void eachWayIsKnown() {
        assertThat(in(Map.of())).isEqualTo(new None());
        assertThat(authorization("bearer abc")).isEqualTo(new Bearer("abc"));
        assertThat(authorization("Basic YWxpY2U6cGF0OmE=")).isEqualTo(new Basic("alice", "pat:a"));
        assertThat(in(Map.of("X-API-Key", List.of("abc ")))).isEqualTo(new ApiKey("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer a b", "Digest abc", "Basic", "Basic !!!", "Basic YWxpY2U="})
    void whatCannotBeReadIsUnclear(String header) {
        assertThat(authorization(header)).isEqualTo(new Unclear());
    }

    @Test
    void twoAtOnceAreUnclear() {
        assertThat(in(Map.of("Authorization", List.of("Bearer a", "Bearer a")))).isEqualTo(new Unclear());
        assertThat(in(Map.of("Authorization", List.of("Bearer a"), "X-API-Key", List.of("b"))))
                .isEqualTo(new Unclear());
    }

    @Test
    void noneTellsItsSecret() {
        assertThat(new Bearer("abc").toString()).doesNotContain("abc");
        assertThat(new ApiKey("abc").toString()).doesNotContain("abc");
        assertThat(new Basic("alice", "abc").toString()).doesNotContain("abc");
    }
}
