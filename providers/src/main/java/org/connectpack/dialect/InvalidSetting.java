package org.connectpack.dialect;

/** A field of a dialect component that cannot stand: its name, its value, and the reason. */
final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;

    InvalidSetting(String field, String value, String reason) {
        super("field '" + field + "'" + (value == null ? "" : ", value '" + shortened(value) + "'") + ": " + reason);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "...";
    }
}
