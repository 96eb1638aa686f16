package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.dialect.language.Expression.Reference;
import org.connectpack.dialect.language.LineParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.provider.ProviderConfigProperty;

/** The reference leaves nothing out: every kind of endpoint, every field, every source and every step stands in it. */
class DocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/dialects.md");
    private static final Pattern SOURCE = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*) \\| .* \\|$");

    /** Where a line may name more than anywhere else. */
    private static final Vocabulary WIDEST =
            Declared.REQUEST.with(Set.of("refresh_token")).withSubject().withToken(Declared.REALM);

    @ParameterizedTest
    @MethodSource("factories")
    void everyFieldOfAKindIsDocumented(DialectEndpointFactory factory) throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("`" + factory.getId() + "`")
                .contains(quoted(factory.getConfigProperties()));
    }

    @Test
    void everyFieldOfADialectIsDocumented() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(quoted(new EndpointDialectFactory().getConfigProperties()));
    }

    @Test
    void everyStepIsDocumented() throws IOException {
        String message =
                catchThrowable(() -> LineParser.mapping("a = b | none")).getMessage();
        List<String> steps = List.of(message.split("known are ")[1].split(", "));

        assertThat(steps).hasSizeGreaterThan(10);
        assertThat(Files.readString(DOCUMENT))
                .contains(steps.stream().map(step -> "`" + step + "`").toList());
    }

    @Test
    void everySourceIsDocumentedAndNoOther() throws IOException {
        List<String> sources = new ArrayList<>(
                listed(refusalOf("none"), "what starts with ", " or is now").toList());
        sources.addAll(List.of("now", "status", "code"));

        assertThat(sources()).containsOnlyKeys(sources);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "client", "code", "realm", "refresh", "request", "token", "user"})
    void everyValueOfASourceIsDocumentedAndNoOther(String source) throws IOException {
        List<String> values = listed(
                        refusalOf(source + ".none"), "of " + source + " there are ", " and attribute.<name>")
                .map(value -> source + "." + value)
                .toList();
        List<String> documented = Pattern.compile("`(" + source + "\\.\\w+)`")
                .matcher(sources().get(source))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(values);
        assertThat(sources().get(source).contains(source + ".attribute.<name>"))
                .isEqualTo(Set.of("client", "realm", "user").contains(source));
    }

    /** The table of sources: what each holds, by its name. */
    private static Map<String, String> sources() throws IOException {
        String document = Files.readString(DOCUMENT);
        String section = document.substring(document.indexOf("\n### Sources"), document.indexOf("\n### Steps"));
        return SOURCE.matcher(section).results().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    /** What is said of a name that there is not. */
    private static String refusalOf(String name) {
        // A code is used up when there is an answer.
        Vocabulary vocabulary = name.startsWith("code.") ? Declared.REQUEST : WIDEST;
        return catchThrowable(() -> vocabulary.check(new Reference(List.of(name.split("\\.")))))
                .getMessage();
    }

    /** The names between two words of a message, or to its end. */
    private static Stream<String> listed(String message, String before, String after) {
        String names = message.substring(message.indexOf(before) + before.length());
        return Stream.of(names.split(Pattern.quote(after))[0].split(", "));
    }

    private static List<String> quoted(List<ProviderConfigProperty> fields) {
        return fields.stream().map(field -> "`" + field.getName() + "`").toList();
    }

    static Stream<DialectEndpointFactory> factories() {
        return ServiceLoader.load(DialectEndpointFactory.class).stream().map(ServiceLoader.Provider::get);
    }
}
