package org.connectpack.it.generated;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request as it is sent, one character a byte, but for the Host and the length of the body, and with placeholders for
 * what only a running server can give.
 */
record Message(String method, String target, List<String> headers, String body) {

    private static final String CRLF = "\r\n";
    private static final int CHUNK = 1000;

    /** Reads what {@link #line()} wrote, without its escapes. */
    static Message parse(String text) {
        int end = text.indexOf(CRLF + CRLF);
        List<String> head = Arrays.asList(text.substring(0, end).split(CRLF));
        String[] start = head.get(0).split(" ", 2);
        return new Message(start[0], start[1], head.subList(1, head.size()), text.substring(end + 4));
    }

    /** One line that can be put among the known requests. */
    String line() {
        StringBuilder text = new StringBuilder(method + " " + target + CRLF);
        headers.forEach(header -> text.append(header).append(CRLF));
        return Lines.escape(text + CRLF + body);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    byte[] bytes(Live live) {
        String filled = live.fill(body);
        boolean chunked = headers.contains("Transfer-Encoding: chunked");
        StringBuilder head = new StringBuilder(method + " " + live.fill(target) + " HTTP/1.1" + CRLF);
        head.append("Host: ").append(live.host()).append(CRLF);
        headers.forEach(header -> head.append(live.fill(header)).append(CRLF));
        if (!chunked) {
            head.append("Content-Length: ").append(filled.length()).append(CRLF);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + CRLF).getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes((chunked ? chunks(filled) : filled).getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < body.length(); from += CHUNK) {
            String chunk = body.substring(from, Math.min(body.length(), from + CHUNK));
            chunks.append(Integer.toHexString(chunk.length())).append(CRLF);
            chunks.append(chunk).append(CRLF);
        }
        return chunks + "0" + CRLF + CRLF;
    }
}
