package org.connectpack.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.connectpack.replay.Exchange.Answer;
import org.connectpack.replay.Exchange.Header;
import org.connectpack.replay.Exchange.Message;

/** Reads recorded exchanges: HAR 1.2, as browsers and proxies write it, or a line of JSON each. */
final class Recording {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Recording() {}

    /** @throws IllegalArgumentException with the line or entry, and what is wrong with it */
    static List<Exchange> read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode har = ifJson(text);
        List<Exchange> exchanges =
                har != null && har.has("log") ? ofHar(har.path("log").path("entries")) : ofLines(text);
        if (exchanges.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no exchange");
        }
        return exchanges;
    }

    private static JsonNode ifJson(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<Exchange> ofHar(JsonNode entries) {
        List<Exchange> exchanges = new ArrayList<>();
        int number = 0;
        for (JsonNode entry : entries) {
            JsonNode request = entry.path("request");
            JsonNode response = entry.path("response");
            String where = "Entry " + ++number;
            if (response.path("status").asInt() == 0) {
                continue; // was broken off
            }
            exchanges.add(new Exchange(
                    message(where, request, headersOfHar(request), bodyOfHar(request.path("postData"))),
                    new Answer(
                            response.path("status").asInt(),
                            headersOfHar(response),
                            contentOfHar(response.path("content")))));
        }
        return exchanges;
    }

    private static List<Header> headersOfHar(JsonNode message) {
        List<Header> headers = new ArrayList<>();
        message.path("headers")
                .forEach(header -> headers.add(new Header(
                        header.path("name").asText(), header.path("value").asText())));
        return headers;
    }

    /** As text, or, where the recorder took a form apart, by its parameters. */
    private static String bodyOfHar(JsonNode post) {
        return textOf(post.path("text")).orElseGet(() -> {
            List<String> pairs = new ArrayList<>();
            post.path("params")
                    .forEach(
                            param -> pairs.add(Values.encoded(param.path("name").asText()) + "="
                                    + Values.encoded(param.path("value").asText())));
            return String.join("&", pairs);
        });
    }

    private static Optional<String> contentOfHar(JsonNode content) {
        Optional<String> text = textOf(content.path("text"));
        return content.path("encoding").asText().equals("base64")
                ? text.map(encoded -> new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8))
                : text;
    }

    private static List<Exchange> ofLines(String text) {
        List<Exchange> exchanges = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                exchanges.add(ofLine("Line " + number, line));
            }
        }
        return exchanges;
    }

    private static Exchange ofLine(String where, String line) {
        JsonNode json = ifJson(line);
        if (json == null) {
            throw new IllegalArgumentException(
                    where + " is no JSON; a recording is HAR, or a line of JSON each: "
                            + "{\"request\":{\"method\",\"url\",\"headers\":{},\"body\"},\"answer\":{\"status\",\"headers\":{},\"body\"}}");
        }
        JsonNode request = json.path("request");
        JsonNode answer = json.path("answer");
        return new Exchange(
                message(
                        where,
                        request,
                        headersOf(request),
                        textOf(request.path("body")).orElse("")),
                new Answer(status(where, answer), headersOf(answer), textOf(answer.path("body"))));
    }

    private static int status(String where, JsonNode answer) {
        if (!answer.path("status").isInt()) {
            throw new IllegalArgumentException(where + " has no status in its answer");
        }
        return answer.path("status").asInt();
    }

    private static Message message(String where, JsonNode request, List<Header> headers, String body) {
        String url = request.path("url").asText();
        if (url.isEmpty() || !request.path("method").isTextual()) {
            throw new IllegalArgumentException(where + " has no method or no url");
        }
        return new Message(request.path("method").asText(), uri(where, url), headers, body);
    }

    /** A message of Java's would have the whole of it, with what is secret in it. */
    private static URI uri(String where, String url) {
        try {
            URI uri = new URI(url.replace("|", "%7C")
                    .replace("{", "%7B")
                    .replace("}", "%7D")
                    .replace(" ", "%20"));
            if (uri.getRawPath() != null) {
                return uri;
            }
        } catch (URISyntaxException noUri) {
            // as one without a path
        }
        throw new IllegalArgumentException(where + " has a url that is none");
    }

    private static List<Header> headersOf(JsonNode message) {
        List<Header> headers = new ArrayList<>();
        message.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        return headers;
    }

    /** A body that was written as JSON, and not as text, counts as its text. */
    private static Optional<String> textOf(JsonNode body) {
        if (body.isMissingNode() || body.isNull()) {
            return Optional.empty();
        }
        return Optional.of(body.isTextual() ? body.asText() : body.toString());
    }
}
