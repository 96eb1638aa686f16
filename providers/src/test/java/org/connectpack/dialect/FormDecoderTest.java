package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.connectpack.dialect.Failure.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormDecoderTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            plain                   => plain
            a+b                     => a b
            a%2Bb                   => a+b
            a%2bb+%25               => a+b %
            caf%C3%A9               => café
            %F0%9F%98%80            => 😀
            café%21                 => café!
            %7e                     => ~
            """)
    void aFormIsDecodedAsUtf8(String encoded, String decoded) {
        assertThat(FormDecoder.decode(encoded, Fault.BODY_NOT_FORM)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%4", "%zz", "%4z", "%-1", "% 1", "%ff", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF"})
    void brokenEscapesAndWhatIsNotUtf8AreRefused(String encoded) {
        assertThatThrownBy(() -> FormDecoder.decode(encoded, Fault.QUERY_NOT_VALID))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.failure()).isEqualTo(Fault.QUERY_NOT_VALID.failure()));
    }
}
