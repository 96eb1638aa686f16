package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordCredentialTest {

    @ParameterizedTest
    @CsvSource({
        "Basic YTpi, true",
        "basic YTpi, true",
        "Basic x, true",
        "Bearer YTpi, false",
        "Basic, false",
        "BasicYTpi, false",
        ", false"
    })
    void itIsPresentedInHttpBasic(String authorization, boolean presented) {
        Exchange exchange = SentRequest.with("Authorization", authorization).exchange(Map.of());

        assertThat(PasswordCredential.read(Declared.frame("basic-client", "public"))
                        .isPresented(exchange))
                .isEqualTo(presented);
    }

    @Test
    void whereNoClientIsNamedHttpBasicIsNoCredential() {
        Exchange exchange = SentRequest.with("Authorization", "Basic YTpi").exchange(Map.of());

        assertThat(PasswordCredential.read(Declared.frame(Map.of())).isPresented(exchange))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"confidential, is not a public client", "nobody, is not a client of this realm"})
    void theClientIsAPublicOneOfTheRealm(String client, String reason) {
        assertThatThrownBy(() -> PasswordCredential.read(Declared.frame("basic-client", client)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("field 'basic-client', value '" + client + "': " + reason);
    }

    @Test
    void theTokenIsThatOfTheAnswer() {
        Outcome.Answered granted =
                new Outcome.Answered(200, Declared.sources(Map.of("access_token", "abc")), Subject.NOBODY);

        assertThat(PasswordCredential.token(granted)).isEqualTo("abc");
    }
}
