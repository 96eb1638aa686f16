package org.connectpack.it.generated;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.connectpack.it.generated.GoodRequest.Format;
import org.connectpack.it.generated.GoodRequest.Parameter;

/** Ways in which a request goes wrong, by accident or on purpose; the same random numbers make the same slips. */
final class Slips {

    /** Stands where a secret would. */
    static final String CANARY = "canary-8d2Lk5Wq";
    /** Stands where any other value would. */
    static final String ECHO = "echo-3Vn8Tz";

    private static final Map<String, List<String>> OF = Lines.read("slips.txt");
    private static final int LIMIT_OF_BODIES = 64 * 1024;
    private static final int LONG = 6000;
    private static final int LONG_CREDENTIAL = 2000;

    private final SplittableRandom random;

    Slips(SplittableRandom random) {
        this.random = random;
    }

    /** Most requests are wrong in one way or two; a few are all right. */
    Message in(GoodRequest good) {
        Draft draft = new Draft(good);
        for (int slips = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3); slips > 0; slips--) {
            if (good.hasCredentialOfItsOwn() && random.nextInt(4) == 0) {
                credential(draft);
            }
            oneOf(
                            this::parameter,
                            this::parameter,
                            this::parameter,
                            this::parameter,
                            this::header,
                            this::header,
                            this::encoding,
                            this::type,
                            this::target,
                            this::body)
                    .accept(draft);
        }
        return draft.message();
    }

    private void parameter(Draft draft) {
        List<Parameter> parameters = draft.parameters;
        int at = parameters.isEmpty() ? -1 : random.nextInt(parameters.size());
        switch (at < 0 ? 0 : random.nextInt(7)) {
            case 0, 1 -> {
                String name = from("names");
                parameters.add(at + 1, new Parameter(name, value(name)));
            }
            case 2 ->
                parameters.add(
                        at,
                        new Parameter(
                                parameters.get(at).name(),
                                value(parameters.get(at).name())));
            case 3 -> parameters.remove(at);
            case 4 ->
                parameters.set(
                        at, new Parameter(from("names"), parameters.get(at).value()));
            case 5 ->
                parameters.set(
                        at,
                        new Parameter(
                                parameters.get(at).name(),
                                changed(parameters.get(at).value())));
            default ->
                parameters.set(
                        at,
                        new Parameter(
                                parameters.get(at).name(),
                                value(parameters.get(at).name())));
        }
    }

    private String value(String name) {
        String text =
                OF.get("secret names").contains(name) && random.nextBoolean() ? from("secret texts") : from("texts");
        return switch (random.nextInt(40)) {
            case 0 -> text.contains("{") ? text : text.repeat(1 + random.nextInt(LONG / (1 + text.length())));
            case 1 -> "";
            default -> text;
        };
    }

    private String changed(String value) {
        int at = random.nextInt(value.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> value.substring(0, at);
            case 1 -> value.substring(0, at) + from("texts") + value.substring(at);
            case 2 -> value.toUpperCase(Locale.ROOT);
            case 3 -> " " + value + " ";
            default -> value + value;
        };
    }

    private void header(Draft draft) {
        if (!draft.headers.isEmpty() && random.nextInt(6) == 0) {
            draft.headers.remove(random.nextInt(draft.headers.size()));
        } else if (random.nextInt(60) == 0) {
            draft.headers.add("X-Long: " + "x".repeat(random.nextInt(20_000)));
        } else {
            draft.headers.add(from("headers"));
        }
    }

    /** A credential that is nearly the one that is good. */
    private void credential(Draft draft) {
        for (int i = 0; i < draft.headers.size(); i++) {
            String[] pair = draft.headers.get(i).split(": ", 2);
            if (pair.length == 2 && pair[1].contains("{")) {
                draft.headers.set(i, pair[0] + ": " + changed(pair[1]).replaceAll("[\\r\\n]", " "));
            }
        }
        draft.parameters.replaceAll(each -> each.value().startsWith("{")
                ? new Parameter(each.name(), random.nextBoolean() ? changed(each.value()) : noise(LONG_CREDENTIAL))
                : each);
    }

    /** Names and values whose escapes are broken, values of JSON that are no text. */
    private void encoding(Draft draft) {
        int which = 1 + random.nextInt(4);
        String escape = from("escapes");
        String json = random.nextInt(12) == 0 ? "[" + "1,".repeat(random.nextInt(250)) + "1]" : from("json");
        int[] count = {0};
        draft.encoded = text -> ++count[0] == which ? text + escape : text;
        draft.quoted = text -> ++count[0] == which || draft.parameters.size() == 1 ? json : text;
    }

    private void type(Draft draft) {
        switch (random.nextInt(6)) {
            case 0 -> draft.contentType = Optional.empty();
            case 1 -> draft.method = from("methods");
            case 2 -> {
                draft.format = oneOf(Format.values());
                draft.contentType = draft.format.contentType();
            }
            case 3 -> draft.format = oneOf(Format.values());
            default -> draft.contentType = Optional.of(from("content types"));
        }
    }

    private void target(Draft draft) {
        switch (random.nextInt(6)) {
            case 0, 1 -> draft.queryEnding = from("query endings");
            case 2 -> {
                int at = random.nextInt(draft.path.length() + 1);
                draft.path = draft.path.substring(0, at) + from("path endings") + draft.path.substring(at);
            }
            case 3 -> {
                int slash = draft.path.lastIndexOf('/');
                draft.path = draft.path.substring(0, slash + 1)
                        + URLEncoder.encode(from("texts"), StandardCharsets.ISO_8859_1);
            }
            default -> draft.path += from("path endings");
        }
    }

    private void body(Draft draft) {
        draft.body = text -> {
            int at = random.nextInt(text.length() + 1);
            return switch (random.nextInt(10)) {
                case 0 -> text.repeat(1 + random.nextInt(2 * LIMIT_OF_BODIES) / (1 + text.length()));
                case 1, 2 -> text.substring(0, at);
                case 3, 4 -> text.substring(0, at) + from("escapes") + text.substring(at);
                case 5 -> text.substring(0, at) + noise(8) + text.substring(at);
                case 6 -> noise(200);
                case 7 -> text + "&x=1".repeat(random.nextInt(250));
                case 8 -> nested();
                default -> text.isEmpty() || random.nextBoolean() ? from("json") : text + from("json");
            };
        };
    }

    private String nested() {
        int depth = random.nextInt(40);
        return "{\"a\":".repeat(depth) + from("json") + "}".repeat(depth);
    }

    private String noise(int most) {
        StringBuilder noise = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            noise.append((char) random.nextInt(256));
        }
        return noise.toString();
    }

    private String from(String section) {
        List<String> lines = OF.get(section);
        return lines.get(random.nextInt(lines.size()));
    }

    @SafeVarargs
    private <T> T oneOf(T... all) {
        return all[random.nextInt(all.length)];
    }

    @SafeVarargs
    private Consumer<Draft> oneOf(Consumer<Draft>... all) {
        return all[random.nextInt(all.length)];
    }
}
