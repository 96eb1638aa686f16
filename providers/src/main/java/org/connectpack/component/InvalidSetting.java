package org.connectpack.component;

/** A field of a component that cannot stand: its name, its value, and the reason. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;

    /**
     * @param field the field's name
     * @param value what stands there, or {@code null} where it would not help
     * @param reason why it cannot, without a capital and without a full stop
     */
    public InvalidSetting(String field, String value, String reason) {
        super("field '" + field + "'" + (value == null ? "" : ", value '" + shortened(value) + "'") + ": " + reason);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "...";
    }
}
