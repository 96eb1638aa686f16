package org.connectpack.it.generated;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.connectpack.it.Answer;
import org.connectpack.it.Server;

/** One connection that stays open from request to request, for as long as the server keeps it. */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int MOST_ATTEMPTS = 4;

    private final Server server;
    private Socket socket;
    private InputStream input;

    Connection(Server server) {
        this.server = server;
    }

    /**
     * Sends the bytes of one request; again on a new connection where the server closed this one.
     */
    Answer send(byte[] request, boolean head) throws IOException {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return exchange(request, head);
            } catch (SocketTimeoutException noAnswer) {
                throw noAnswer;
            } catch (IOException closed) {
                close();
            }
        }
        return exchange(request, head);
    }

    private Answer exchange(byte[] request, boolean head) throws IOException {
        if (socket == null) {
            socket = new Socket(server.base().getHost(), server.base().getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
        }
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException refusedMeanwhile) {
            // The answer is there already, and no more is read of the request.
        }
        return read(head);
    }

    private Answer read(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        HttpHeaders parsed = HttpHeaders.of(headers, (name, value) -> true);
        byte[] body = head || status == 204 || status == 304 ? new byte[0] : body(parsed);
        if (parsed.firstValue("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return new Answer(status, parsed, body);
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        if (headers.firstValue("content-length").isPresent()) {
            return bytes(Integer.parseInt(headers.firstValue("content-length").get()));
        }
        if (headers.firstValue("transfer-encoding").isEmpty()) {
            byte[] rest = input.readAllBytes();
            close();
            return rest;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection amid a body");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
            socket = null;
        }
    }
}
