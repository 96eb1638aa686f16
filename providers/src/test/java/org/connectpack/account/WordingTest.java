package org.connectpack.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private final Wording wording = new Wording(messages(), Locale.GERMAN);

    private static Properties messages() {
        Properties messages = new Properties();
        messages.setProperty("See your scores", "Ihre Noten ansehen");
        messages.setProperty("See it's all", "never found");
        messages.setProperty("scope.all", "Alle Ihre Noten ''ansehen''");
        messages.setProperty("scope.of", "Noten von {0} ansehen");
        messages.setProperty("broken", "{no pattern");
        return messages;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "${scope.all} | Alle Ihre Noten 'ansehen'",
                "${unknown.key} | unknown.key",
                "${broken} | {no pattern",
                "See your scores | See your scores",
                "${7*7} | ${7*7}",
                "${scope.all} and more | ${scope.all} and more",
                "<img onerror=x> | <img onerror=x>",
                "{0} ' | {0} '",
            })
    void aNameIsLookedUpWhereItIsAKeyAndElseStaysAsItIs(String name, String said) {
        assertThat(wording.name(name)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "See your scores | Ihre Noten ansehen",
                "See other things | See other things",
                "${scope.all} | Alle Ihre Noten 'ansehen'",
                "See it's all | See it's all",
            })
    void aTextMayBeTranslatedAsAWhole(String text, String said) {
        assertThat(wording.text(text)).isEqualTo(said);
    }

    @Test
    void aValueTakesItsPlaceInATextAndIsNotReadAsOne() {
        assertThat(wording.text("${scope.of}", "{0}")).isEqualTo("Noten von {0} ansehen");
        assertThat(wording.text("scope: {0}", "a'b")).isEqualTo("scope: a'b");
    }
}
