package org.connectpack.component;

import java.util.regex.Pattern;

/** A field of a component that cannot stand: its name, its value, and the reason. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t]]");

    /**
     * @param field the field's name
     * @param value what stands there, or {@code null} where nothing does
     * @param reason why it cannot, without a capital and without a full stop
     */
    public InvalidSetting(String field, String value, String reason) {
        super("field '" + field + "'" + (value == null ? "" : ", value '" + shortened(value) + "'") + ": " + reason);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE
                ? printable(value)
                : printable(value.substring(0, LONGEST_QUOTE)) + "...";
    }

    /** A log or a terminal would act on a control character, and half of a pair of surrogates is no text. */
    private static String printable(String value) {
        return UNPRINTABLE.matcher(value).replaceAll("\uFFFD");
    }
}
