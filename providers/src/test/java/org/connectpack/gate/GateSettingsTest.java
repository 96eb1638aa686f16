package org.connectpack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;

final class GateSettingsTest {

    private static GateSettings read(String... fieldsAndValues) {
        ComponentModel component = new ComponentModel();
        component.setConfig(new MultivaluedHashMap<>());
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            component.getConfig().put(fieldsAndValues[i], List.of(fieldsAndValues[i + 1]));
        }
        return GateSettings.read(new ComponentSettings(component));
    }

    @Test
    void aGateThatSaysNothingTakesNoBasicAndHandsNothingOn() {
        GateSettings settings = read();

        assertThat(settings.takesBasic()).isFalse();
        assertThat(settings.upstreamToken()).isEmpty();
    }

    @Test
    void tokensAndPasswordsAreSwitchedOnApart() {
        assertThat(read("basic", "token").basicToken()).isTrue();
        assertThat(read("basic", "token").passwordClient()).isEmpty();
        assertThat(read("basic", "password", "password-client", "logins").basicToken())
                .isFalse();
        assertThat(read("basic", "token password", "password-client", "logins").passwordClient())
                .contains("logins");
        assertThat(read("basic", "password", "password-client", "logins").takesBasic())
                .isTrue();
    }

    @Test
    void aPasswordNeedsAClientAndAClientAPassword() {
        assertRefused("'password-client'", "basic", "password");
        assertRefused("'password-client'", "basic", "token", "password-client", "logins");
        assertRefused("'password-client'", "password-client", "logins");
        assertRefused("'basic'", "basic", "magic");
    }

    @Test
    void anUpstreamTokenIsShortLived() {
        assertThat(read("upstream-token", "60s").upstreamToken()).contains(Duration.ofMinutes(1));
        assertRefused("'upstream-token', value '0s'", "upstream-token", "0s");
        assertRefused("'upstream-token', value '61m'", "upstream-token", "61m");
    }

    private static void assertRefused(String named, String... fieldsAndValues) {
        assertThatThrownBy(() -> read(fieldsAndValues))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(named);
    }
}
