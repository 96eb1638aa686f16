package org.connectpack.dialect.language;

/** A configuration line that cannot be read; the message says what stands where and what was expected. */
public final class InvalidLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidLine(String reason) {
        super(reason);
    }
}
