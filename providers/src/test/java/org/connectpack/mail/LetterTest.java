package org.connectpack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void aNameIsOneLineWhateverStandsInIt() {
        Letter letter = Letter.of("ConnectionEnded").with("App", "App\rEnded by: nobody\r\n\u202Eevil");

        assertThat(letter.facts().get(0).text()).isEqualTo("App Ended by: nobody evil");
    }

    @Test
    void ofSeveralTextsEachIsALine() {
        Letter letter = Letter.of("TokenMade").withLines("Scopes", List.of("Read\nall", "Write"));

        assertThat(letter.facts().get(0).text()).isEqualTo("Read all\nWrite");
    }
}
