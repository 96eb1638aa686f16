package org.connectpack.it.generated;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kind of endpoint, with the good requests that bad ones are made from. */
enum Kind {
    TOKEN,
    AUTHORIZATION,
    REVOCATION,
    INTROSPECTION,
    USERINFO,
    RESOURCE,
    SESSION_CODE,
    METADATA;

    private static final Map<String, List<String>> GOOD = Lines.read("good-requests.txt");
    private static final Map<String, List<String>> KNOWN = Lines.read("known-requests.txt");

    List<GoodRequest> good() {
        return GOOD.get(word()).stream().map(GoodRequest::parse).toList();
    }

    /** Requests that once got what they must not get. */
    List<Message> known() {
        return KNOWN.getOrDefault(word(), List.of()).stream()
                .map(Message::parse)
                .toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
