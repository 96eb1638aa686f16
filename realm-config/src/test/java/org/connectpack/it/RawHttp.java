package org.connectpack.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes that no HTTP client would send: a request written by hand, {@code Connection: close} included. */
public final class RawHttp {

    private static final int TIMEOUT_MILLIS = 30_000;

    private RawHttp() {}

    /** Sends characters 0 to 255 as one byte each, and reads until the server closes the connection. */
    public static Answer send(Server server, String request) {
        try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
            return send(socket, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same from one of this machine's own addresses, such as 127.0.0.2, of which Linux has many. */
    static Answer sendFrom(String address, Server server, String request) {
        try (Socket socket = new Socket(
                InetAddress.getByName("127.0.0.1"), server.base().getPort(), InetAddress.getByName(address), 0)) {
            return send(socket, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(Socket socket, String request) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return parse(socket.getInputStream().readAllBytes());
    }

    private static Answer parse(byte[] response) {
        String text = new String(response, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("Not an HTTP answer: " + text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
        }
        HttpHeaders parsed = HttpHeaders.of(headers, (name, value) -> true);
        byte[] body = Arrays.copyOfRange(response, end + 4, response.length);
        boolean chunked = parsed.firstValue("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), parsed, chunked ? join(body) : body);
    }

    private static byte[] join(byte[] chunks) {
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int start = 0;
        while (true) {
            int lineEnd = text.indexOf("\r\n", start);
            int size = Integer.parseInt(text.substring(start, lineEnd).split(";")[0], 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(chunks, lineEnd + 2, size);
            start = lineEnd + 2 + size + 2;
        }
    }
}
