package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What axe-core finds in a page that keeps somebody out. */
final class Barriers {

    private static final String AXE = script();
    private static final String RUN = """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ["violations"] });
              return violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, help, nodes }) => `${id}: ${help}\\n` + nodes.map(({ html }) => html).join("\\n"))
                .join("\\n\\n");
            }""";

    private Barriers() {}

    static void expectNone(Page page) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        assertThat(page.evaluate(RUN)).as(page.url()).isEqualTo("");
    }

    private static String script() {
        try (InputStream in = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
