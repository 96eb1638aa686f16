package org.connectpack.it.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for an API or a gate: keeps the head of each request, and answers one request a connection. */
final class StandIn implements AutoCloseable {

    /** What to send back, byte by byte; nothing at all keeps the caller waiting. */
    interface Answers {
        byte[] to(byte[] body);
    }

    private final ServerSocket socket;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answers answers;

    private StandIn(Answers answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers each request with its own body. */
    static StandIn api() {
        return new StandIn(body -> {
            String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n".formatted(body.length);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            answer.writeBytes(body);
            return answer.toByteArray();
        });
    }

    /** Answers as told by {@link #answer}. */
    static StandIn gate() {
        return new StandIn(body -> new byte[0]);
    }

    void answer(String text) {
        answers = body -> text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** From now on, it takes the request and never answers. */
    void fallSilent() {
        answers = body -> null;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    List<Received> received() {
        return received;
    }

    void forget() {
        received.clear();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String head = until("\r\n\r\n", in);
            if (head.isEmpty()) {
                return;
            }
            Received request = Received.parse(head);
            received.add(request);
            byte[] answer = answers.to(body(request, in));
            if (answer == null) {
                in.read();
                return;
            }
            connection.getOutputStream().write(answer);
        } catch (IOException gone) {
            // The other side has left: what came is kept.
        }
    }

    private static byte[] body(Received request, InputStream in) throws IOException {
        if (request.values("Transfer-Encoding").isEmpty()) {
            List<String> length = request.values("Content-Length");
            return in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length.get(0)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(until("\r\n", in).split(";")[0].strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.writeBytes(in.readNBytes(size));
            until("\r\n", in);
        }
    }

    /** The text up to the end mark, or to the end of the stream. */
    private static String until(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (text.length() >= end.length()
                    && text.substring(text.length() - end.length()).equals(end)) {
                return text.substring(0, text.length() - end.length());
            }
        }
        return text.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stand-in");
        thread.setDaemon(true);
        thread.start();
    }
}
