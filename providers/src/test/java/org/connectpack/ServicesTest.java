package org.connectpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServicesTest {

    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    @Test
    void theJarHasServices() {
        assertThat(services()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEntryOfAServicesFileLoads(Path file) throws Exception {
        Class<?> service = Class.forName(file.getFileName().toString());

        Stream<String> loaded = ServiceLoader.load(service, new OursAlone(file)).stream()
                .map(ServiceLoader.Provider::get)
                .map(provider -> provider.getClass().getName());

        assertThat(loaded).containsExactlyElementsOf(Files.readAllLines(file));
    }

    static List<Path> services() {
        try (Stream<Path> files = Files.list(SERVICES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keycloak's own services on the class path need a whole server around them. */
    private static final class OursAlone extends ClassLoader {
        private final Path file;

        OursAlone(Path file) {
            super(ServicesTest.class.getClassLoader());
            this.file = file;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.enumeration(List.of(file.toUri().toURL()));
        }
    }
}
