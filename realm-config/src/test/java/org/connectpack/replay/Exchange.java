package org.connectpack.replay;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One request as somebody recorded it, and what the old server answered. */
record Exchange(Message request, Answer answer) {

    record Header(String name, String value) {}

    /** @param body empty where it has none */
    record Message(String method, URI uri, List<Header> headers, String body) {}

    /** @param body nothing where it was not recorded */
    record Answer(int status, List<Header> headers, Optional<String> body) {

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }
}
