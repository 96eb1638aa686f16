package org.connectpack.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;

final class TokenSettingsTest {

    private static TokenSettings read(String... fieldsAndValues) {
        ComponentModel component = new ComponentModel();
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().put("clients", List.of("scripts other"));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            component.getConfig().put(fieldsAndValues[i], List.of(fieldsAndValues[i + 1]));
        }
        return TokenSettings.read(new ComponentSettings(component));
    }

    @Test
    void aRealmThatSaysNothingHasSafeRules() {
        TokenSettings settings = read();

        assertThat(settings.clients()).containsExactly("scripts", "other");
        assertThat(settings.defaultClient()).isEqualTo("scripts");
        assertThat(settings.prefix()).isEqualTo("pat");
        assertThat(settings.expiryRequired()).isTrue();
        assertThat(settings.defaultLifetime()).contains(Duration.ofDays(90));
        assertThat(settings.longestLifetime()).isEmpty();
        assertThat(settings.mostPerUser()).isEqualTo(50);
        assertThat(settings.rotationGrace()).isZero();
        assertThat(settings.reuseEndsFamily()).isTrue();
        assertThat(settings.apiKeyHeader()).isEqualTo("X-API-Key");
        assertThat(settings.freshLogin()).isEmpty();
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.shownAs()).isEqualTo(Presentation.PERSONAL_ACCESS_TOKENS);
    }

    @Test
    void aRealmMaySpeakOfApiKeys() {
        assertThat(read("shown-as", "api-keys").shownAs()).isEqualTo(Presentation.API_KEYS);
    }

    @Test
    void importedKeysAreGoodWhereTheRealmSaysSoAndAsLong() {
        Instant now = Instant.parse("2027-01-01T00:00:00Z");

        assertThat(read().acceptsImportedKeys(now)).isFalse();
        assertThat(read("imported-keys", "accepted").acceptsImportedKeys(now)).isTrue();
        TokenSettings until = read("imported-keys", "2027-01-01T02:00:00+02:00");
        assertThat(until.acceptsImportedKeys(now)).isFalse();
        assertThat(until.acceptsImportedKeys(now.minusMillis(1))).isTrue();
    }

    @Test
    void allMailsAreSentUnlessTheRealmChooses() {
        assertThat(read().mail()).containsExactlyInAnyOrder(TokenMail.values());
        assertThat(read("mail", "reused, leaked").mail()).containsExactly(TokenMail.REUSED, TokenMail.LEAKED);
        assertThat(read("mail", "none").mail()).isEmpty();
    }

    @Test
    void theUsualLifetimeIsWithinTheLongest() {
        assertThat(read("longest-lifetime", "7d").defaultLifetime()).contains(Duration.ofDays(7));
        assertThat(read("without-expiry", "allowed").defaultLifetime()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shown-as, keys",
        "mail, often",
        "mail, none made",
        "prefix, Pat",
        "prefix, p",
        "prefix, a_b",
        "prefix, 1ab",
        "prefix, abcdefghijklmnopq",
        "default-lifetime, 0d",
        "default-lifetime, 10",
        "default-lifetime, 1y",
        "longest-lifetime, 0s",
        "without-expiry, maybe",
        "most-per-user, 0",
        "most-per-user, 1001",
        "most-per-user, many",
        "rotation-grace, soon",
        "reuse, forgiven",
        "api-key-header, Authorization",
        "api-key-header, cookie",
        "api-key-header, X-Auth-User",
        "api-key-header, X-Forwarded-For",
        "api-key-header, 'X Key'",
        "fresh-login, now",
        "imported-keys, yes",
        "imported-keys, 2027-06-30",
        "retention, x",
    })
    void whatCannotStandIsRefusedByItsName(String field, String value) {
        assertThatThrownBy(() -> read(field, value))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field '" + field + "', value '");
    }

    @Test
    void aUsualLifetimeLongerThanTheLongestIsRefused() {
        assertThatThrownBy(() -> read("default-lifetime", "10d", "longest-lifetime", "9d"))
                .hasMessage("field 'default-lifetime', value '10d': is longer than longest-lifetime");
    }

    @Test
    void aPolicyWithoutClientIsRefused() {
        assertThatThrownBy(() -> read("clients", " ")).hasMessageContaining("field 'clients': is missing");
    }
}
