package org.connectpack.it.generated;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kind of endpoint, with the good requests that bad ones are made from. */
enum Kind {
    TOKEN(Kind.DIALECT),
    AUTHORIZATION(Kind.DIALECT),
    REVOCATION(Kind.DIALECT),
    INTROSPECTION(Kind.DIALECT),
    USERINFO(Kind.DIALECT),
    RESOURCE(Kind.DIALECT),
    SESSION_CODE(Kind.DIALECT),
    METADATA(Kind.DIALECT),
    GATE("gate/"),
    PERSONAL_ACCESS_TOKENS("personal-access-tokens/"),
    CONNECTIONS("connections/");

    static final String DIALECT = "dialect/";

    private static final Map<String, List<String>> GOOD = Lines.read("good-requests.txt");
    private static final Map<String, List<String>> KNOWN = Lines.read("known-requests.txt");

    private final String root;

    /** @param root what the paths of its requests have in common, below the realm */
    Kind(String root) {
        this.root = root;
    }

    /** Whether a dialect answers, in its own shape. */
    boolean isOfDialect() {
        return root.equals(Kind.DIALECT);
    }

    List<GoodRequest> good() {
        return GOOD.get(word()).stream()
                .map(line -> GoodRequest.parse(root, line))
                .toList();
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
