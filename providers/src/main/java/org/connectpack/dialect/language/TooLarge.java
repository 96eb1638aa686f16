package org.connectpack.dialect.language;

/** Lines made too much of too little: the steps of a dialect may multiply what a caller sent. */
public final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
        super("A value, or all that is made of one request, is too large");
    }
}
