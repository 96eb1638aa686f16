package org.connectpack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.ServerStartupError;

class NewerTablesTest {

    private static final Path LOGS = Path.of("src/main/resources/META-INF");
    private static final Pattern CHANGE_SET = Pattern.compile("<changeSet id=\"((\\d+)-[^\"]+)\"");

    @Test
    void ourOwnChangeSetsAreTakenAndTheNextLogsAreRefused() throws IOException {
        assertThat(changeSets())
                .isNotEmpty()
                .allSatisfy(own -> assertThatCode(() -> NewerTables.refuse(own)).doesNotThrowAnyException());

        assertThatThrownBy(() -> NewerTables.refuse((NewerTables.CHANGE_LOG + 1) + "-more"))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("newer release of Connect Pack")
                .hasMessageContaining("restore the backup");
    }

    @Test
    void theNumberIsThatOfTheNewestChangeLog() throws IOException {
        assertThat(changeSets().stream().mapToInt(id -> Integer.parseInt(id.substring(0, id.indexOf('-')))))
                .contains(NewerTables.CHANGE_LOG);
    }

    private static List<String> changeSets() throws IOException {
        try (Stream<Path> files = Files.list(LOGS)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .flatMap(NewerTablesTest::ids)
                    .toList();
        }
    }

    private static Stream<String> ids(Path file) {
        try {
            return CHANGE_SET.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
