package org.connectpack.it;

import java.io.IOException;
import java.nio.file.Path;
import org.connectpack.it.docs.Documented;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.connectpack.it.docs.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges of {@code README.md}, in the five realms; {@link DialectDocsIT} says how. */
@RunningServer
final class ReadmeIT {

    @Test
    void theExchangesAreReal(@TempDir Path folder, Server server, Admin admin)
            throws IOException, InterruptedException {
        for (Section section : Section.of(ExampleRealm.document("../README.md"))) {
            new Documented(new ExampleRealm(server, admin), folder, new Placeholders()).run(section);
        }
    }
}
