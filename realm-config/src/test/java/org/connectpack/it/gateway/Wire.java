package org.connectpack.it.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection without any rules: bytes there, bytes back. */
final class Wire {

    /** A server that waits for more of a request has not answered by then, and will not. */
    private static final int PATIENCE_MILLIS = 2_000;

    private Wire() {}

    /** Sends characters 0 to 255 as one byte each; what the server says until it closes the connection or falls silent. */
    static String exchange(URI server, String bytes) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.write(next);
            }
        } catch (IOException silentOrClosed) {
            // What has come until then is the answer.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
