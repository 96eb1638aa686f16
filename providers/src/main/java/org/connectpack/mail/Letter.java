package org.connectpack.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.support.PlainText;
import org.keycloak.util.JsonSerialization;

/**
 * What a mail says, before it is put into words. It holds no secret.
 *
 * @param occasion part of the names of its messages in the theme: {@code TokenMade}
 * @param facts what stands below, line by line
 */
public record Letter(String occasion, List<Fact> facts) {

    /** So that a letter fits into its row, whatever an administrator or a user called something. */
    private static final int LONGEST_TEXT = 1000;

    /**
     * A line; without text and time it says "never".
     *
     * @param label part of the name of its message in the theme: {@code ExpiresAt}
     * @param time milliseconds since 1970
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fact(String label, String text, Long time) {}

    public static Letter of(String occasion) {
        return new Letter(occasion, List.of());
    }

    /** One line, whatever stands in the text. */
    public Letter with(String label, String text) {
        return withLines(label, List.of(text));
    }

    public Letter withLines(String label, List<String> lines) {
        String text = lines.stream().map(PlainText::of).collect(Collectors.joining("\n"));
        return with(new Fact(label, text.length() <= LONGEST_TEXT ? text : shortened(text), null));
    }

    /** Not in the middle of a pair of surrogates, which no database would take. */
    private static String shortened(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }

    public Letter with(String label, Instant time) {
        return with(new Fact(label, null, time.toEpochMilli()));
    }

    public Letter withNever(String label) {
        return with(new Fact(label, null, null));
    }

    private Letter with(Fact fact) {
        return new Letter(
                occasion, Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    String write() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Letter read(String written) {
        try {
            return JsonSerialization.readValue(written, Letter.class);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
