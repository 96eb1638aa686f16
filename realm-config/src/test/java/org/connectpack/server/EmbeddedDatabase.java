package org.connectpack.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The database of a server that is not running, as {@code start-dev} keeps it. */
public final class EmbeddedDatabase {

    private final ServerSettings settings;

    private EmbeddedDatabase(ServerSettings settings) {
        this.settings = settings;
    }

    public static EmbeddedDatabase of(ServerSettings settings) {
        return new EmbeddedDatabase(settings);
    }

    /**
     * Runs the statements of a file.
     *
     * @throws IllegalStateException with the database's own words, where one fails
     */
    public void run(Path script) throws IOException, InterruptedException {
        tool("RunScript", "-script", script.toString());
    }

    /** What the tool of the database's maker prints of a query's rows. */
    public String ask(String query) throws IOException, InterruptedException {
        return tool("Shell", "-sql", query);
    }

    private String tool(String name, String option, String value) throws IOException, InterruptedException {
        String url = "jdbc:h2:file:" + settings.home().resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE";
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        settings.pack().database().toString(),
                        "org.h2.tools." + name,
                        "-url",
                        url,
                        "-user",
                        "",
                        "-password",
                        "",
                        option,
                        value))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
