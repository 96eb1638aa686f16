package org.connectpack.token.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.connectpack.token.accept.DerivedToken.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.AccessToken;

final class DerivedTokenTest {

    private static String jwt(String payload) {
        return "e30." + Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    @Test
    void whatIsMarkedSaysSo() {
        AccessToken token = new AccessToken();
        assertThat(DerivedToken.isMarked(token)).isFalse();

        DerivedToken.mark(token, Origin.PASSWORD);

        assertThat(DerivedToken.isMarked(token)).isTrue();
        assertThat(DerivedToken.isMarked(jwt("{\"connectpack_origin\":\"personal-access-token\"}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "1", "\"text\"", "{", ""})
    void whatIsNoAccessTokenIsNotMarked(String payload) {
        assertThat(DerivedToken.isMarked(jwt(payload))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.b", "a.b.c.d.e", "e30.bnVsbA"})
    void norIsWhatIsNoJwt(String presented) {
        assertThat(DerivedToken.isMarked(presented)).isFalse();
    }
}
