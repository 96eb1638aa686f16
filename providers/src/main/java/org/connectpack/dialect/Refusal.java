package org.connectpack.dialect;

/** Ends the handling of a request with a {@link Failure}; rendered in one place. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Refusal(Failure failure) {
        super(failure.error() + ": " + failure.description(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
