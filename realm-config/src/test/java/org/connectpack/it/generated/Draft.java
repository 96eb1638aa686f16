package org.connectpack.it.generated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.connectpack.it.generated.GoodRequest.Format;
import org.connectpack.it.generated.GoodRequest.Parameter;

/** A request in the making: slips change its parts before it is written down. */
final class Draft {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    String method;
    /** The part of the address that no slip changes. */
    final String root;

    String path;
    String queryEnding = "";
    Format format;
    Optional<String> contentType;
    final List<Parameter> parameters;
    final List<String> headers = new ArrayList<>();
    /** What happens to an encoded name or value of a form or a query. */
    UnaryOperator<String> encoded = UnaryOperator.identity();
    /** What happens to a value of a JSON object, quotes included. */
    UnaryOperator<String> quoted = UnaryOperator.identity();
    /** What happens to the body as a whole, one character a byte. */
    UnaryOperator<String> body = UnaryOperator.identity();

    Draft(GoodRequest good) {
        method = good.method();
        root = "/realms/" + good.realm() + "/" + good.root();
        path = good.path();
        format = good.format();
        contentType = format.contentType();
        parameters = new ArrayList<>(good.parameters());
        good.header().ifPresent(headers::add);
    }

    Message message() {
        String target = root + path;
        if (format == Format.QUERY && !parameters.isEmpty()) {
            target += "?" + form();
        }
        target += queryEnding.startsWith("?") && target.contains("?") ? "&" + queryEnding.substring(1) : queryEnding;
        String text = body.apply(
                switch (format) {
                    case FORM -> form();
                    case JSON -> json(parameters);
                    case QUERY -> "";
                });
        List<String> all = new ArrayList<>(headers);
        contentType.filter(type -> !text.isEmpty()).ifPresent(type -> all.add("Content-Type: " + type));
        return new Message(method, target, List.copyOf(all), text);
    }

    private String form() {
        List<String> pairs = new ArrayList<>();
        parameters.forEach(each -> pairs.add(encode(each.name()) + "=" + encode(each.value())));
        return String.join("&", pairs);
    }

    /** Characters stand for bytes here, and a placeholder for what needs no encoding. */
    private String encode(String text) {
        String code = URLEncoder.encode(text, StandardCharsets.ISO_8859_1);
        return encoded.apply(code.replaceAll("%7B(token|refresh|ended|personal)%7D", "{$1}"));
    }

    /** An object, or an array where numbers are all the names. */
    private String json(List<Parameter> members) {
        Map<String, List<Parameter>> byName = new LinkedHashMap<>();
        for (Parameter member : members) {
            int dot = member.name().indexOf('.');
            String name = dot < 0 ? member.name() : member.name().substring(0, dot);
            String rest = dot < 0 ? "" : member.name().substring(dot + 1);
            byName.computeIfAbsent(name, each -> new ArrayList<>()).add(new Parameter(rest, member.value()));
        }
        boolean array = !byName.isEmpty() && byName.keySet().stream().allMatch(name -> name.matches("\\d+"));
        List<String> written = new ArrayList<>();
        byName.forEach((name, values) -> {
            String begin = array ? "" : quote(name) + ":";
            if (values.stream().noneMatch(each -> each.name().isEmpty())) {
                written.add(begin + json(values));
            } else {
                values.forEach(each -> written.add(begin + quoted.apply(quote(each.value()))));
            }
        });
        String all = String.join(",", written);
        return array ? "[" + all + "]" : "{" + all + "}";
    }

    private static String quote(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
