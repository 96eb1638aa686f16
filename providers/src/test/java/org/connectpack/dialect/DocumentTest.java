package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.connectpack.dialect.language.LineParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.provider.ProviderConfigProperty;

/** The reference leaves nothing out: every kind of endpoint, every field and every step stands in it. */
class DocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/dialects.md");

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

    private static List<String> quoted(List<ProviderConfigProperty> fields) {
        return fields.stream().map(field -> "`" + field.getName() + "`").toList();
    }

    static Stream<DialectEndpointFactory> factories() {
        return ServiceLoader.load(DialectEndpointFactory.class).stream().map(ServiceLoader.Provider::get);
    }
}
