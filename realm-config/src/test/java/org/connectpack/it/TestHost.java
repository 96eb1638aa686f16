package org.connectpack.it;

/** The machine of the tests, as the server sees it that sends mails or calls an app. */
final class TestHost {

    private static final String HERE = "localhost";

    /** {@code -Dconnectpack.test.host}, where the server is on another machine or in a container. */
    static final String NAME = System.getProperty("connectpack.test.host", HERE);
    /** What to listen at, so that the server gets there. */
    static final String LISTENING = NAME.equals(HERE) ? HERE : "0.0.0.0";

    private TestHost() {}
}
