package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the realm says that a refresh token is good once, a second use at either endpoint is noticed. */
@RunningServer
final class RefreshRotationIT {

    private final PlainRealm realm;

    RefreshRotationIT(PlainRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @CsvSource({"dialect, dialect", "dialect, standard", "standard, dialect"})
    void aRefreshTokenIsGoodOnce(String first, String second) {
        try (Person person = realm.person()) {
            String stolen = PlainRealm.byPassword(realm.dialect("token"), person, Person.PASSWORD, PlainRealm.PASSWORDS)
                    .send()
                    .text("refresh_token");
            Answer renewed = refresh(first, stolen);
            assertThat(renewed.status()).isEqualTo(200);

            Answer reused = refresh(second, stolen);

            assertThat(reused.status()).isEqualTo(400);
            assertThat(reused.body()).isEqualTo("""
                    {"error":"invalid_grant","error_description":"Maximum allowed refresh token reuse exceeded"}""");
            assertThat(refresh(first, renewed.text("refresh_token")).body()).isEqualTo("""
                    {"error":"invalid_grant","error_description":"Session doesn't have required client"}""");
        }
    }

    private Answer refresh(String where, String refreshToken) {
        return Http.post(where.equals("dialect") ? realm.dialect("token") : realm.standard("token"))
                .form("grant_type", "refresh_token", "client_id", PlainRealm.PASSWORDS, "refresh_token", refreshToken)
                .send();
    }
}
