package org.connectpack.support;

import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody wrote, to be shown within other text: one line, which neither rearranges what stands around it nor hides in it. */
public final class PlainText {

    /** What turns the direction of writing, and what nobody sees. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{200E}\\x{200F}\\x{061C}"
                    + "\\x{200B}\\x{2060}-\\x{2064}\\x{FEFF}\\x{180E}\\x{AD}]");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]+");

    /** Letters and signs that look like nothing, where there is nothing else. */
    private static final Pattern NOTHING =
            Pattern.compile("[\\p{Z}\\p{Cf}\\x{2800}\\x{3164}\\x{115F}\\x{1160}\\x{FFA0}]*");

    private PlainText() {}

    public static String of(String text) {
        String line = BREAKS.matcher(HIDDEN.matcher(text).replaceAll("")).replaceAll(" ");
        return line.strip();
    }

    /** Nothing where there is nothing to see. */
    public static Optional<String> visible(String text) {
        return Optional.ofNullable(text)
                .map(PlainText::of)
                .filter(line -> !NOTHING.matcher(line).matches());
    }
}
