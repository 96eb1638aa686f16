package org.connectpack.it.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The head of a request as it arrived, each header with its own spelling. */
record Received(String method, String target, List<Header> headers) {

    record Header(String name, String value) {}

    /** Reads it as a careless API might: a carriage return ends a line too, and space around a name does not count. */
    static Received parse(String head) {
        String[] lines = head.split("\r\n|\r|\n");
        String[] first = lines[0].split(" ");
        List<Header> headers = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] pair = line.split(":", 2);
            headers.add(new Header(pair[0], pair.length == 1 ? "" : pair[1].strip()));
        }
        return new Received(first[0], first.length == 1 ? "" : first[1], headers);
    }

    /** All values under this name, and under those that a careless API takes for it: {@code x_auth_user}. */
    List<String> values(String name) {
        return headers.stream()
                .filter(header -> alike(header.name()).equals(alike(name)))
                .map(Header::value)
                .toList();
    }

    boolean mentions(String text) {
        return toString().contains(text);
    }

    private static String alike(String name) {
        return name.strip().toLowerCase().replaceAll("[^a-z0-9]", "-");
    }
}
