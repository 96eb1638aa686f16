package org.connectpack.it.docs;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.connectpack.it.Http;
import org.connectpack.it.Request;

/** Understands so much of curl's command line as the documents use, so that no test needs curl. */
final class Curl {

    private static final String FORM = "application/x-www-form-urlencoded";

    private String method;
    private String url;
    private String user;
    private String contentType = FORM;
    private final List<String> data = new ArrayList<>();
    private final List<String[]> headers = new ArrayList<>();

    private Curl() {}

    static Request request(List<String> words) {
        Curl curl = new Curl();
        Iterator<String> rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            curl.read(rest.next(), rest);
        }
        return curl.request();
    }

    private void read(String word, Iterator<String> rest) {
        switch (word) {
            case "-s" -> {
                // no progress bar here either
            }
            case "-X" -> method = rest.next();
            case "-u" -> user = rest.next();
            case "-d" -> data.add(rest.next());
            case "-H" -> header(rest.next().split(":", 2));
            case "--json" -> {
                contentType = "application/json";
                data.add(rest.next());
            }
            default -> {
                if (word.startsWith("-") || url != null) {
                    throw new AssertionError("The test does not know curl's option " + word);
                }
                url = word;
            }
        }
    }

    private void header(String[] pair) {
        if (pair[0].equalsIgnoreCase("Content-Type")) {
            contentType = pair[1].strip();
        } else {
            headers.add(pair);
        }
    }

    private Request request() {
        String implied = data.isEmpty() ? "GET" : "POST";
        Request request = Http.request(method == null ? implied : method, url);
        if (user != null) {
            String[] pair = user.split(":", 2);
            request.basic(pair[0], pair[1]);
        }
        headers.forEach(pair -> request.header(pair[0], pair[1].strip()));
        return data.isEmpty() ? request : request.body(contentType, String.join("&", data));
    }
}
