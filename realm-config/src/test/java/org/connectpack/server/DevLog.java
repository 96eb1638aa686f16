package org.connectpack.server;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the developer how the server gets on, and what it warns of; the rest is in the log file. */
final class DevLog implements Consumer<String> {

    private static final Pattern ENTRY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\S+ (\\w+) +\\[.*");
    // What Keycloak says of its own defaults at each start, and of every extension at each build.
    private static final Pattern EXPECTED = Pattern.compile(".*(\\[org.keycloak.common.Profile]|KC-SERVICES0047).*");
    private static final Pattern IMPORT = Pattern.compile(".*Realm '([^']+)' (imported|already exists).*");

    private final Consumer<String> out;
    private boolean showing;

    DevLog(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        Matcher entry = ENTRY.matcher(line);
        if (line.startsWith("Updating the configuration")) {
            out.accept("Building the server with the pack (only when a jar has changed)");
        } else if (!entry.matches()) {
            if (showing) {
                out.accept(line);
            }
        } else {
            showing = !entry.group(1).matches("INFO|DEBUG|TRACE")
                    && !EXPECTED.matcher(line).matches();
            if (showing) {
                out.accept(line);
            }
            tellOfImport(line);
        }
    }

    private void tellOfImport(String line) {
        Matcher imported = IMPORT.matcher(line);
        if (imported.matches()) {
            boolean added = imported.group(2).equals("imported");
            out.accept("Realm " + imported.group(1)
                    + (added ? ": imported" : ": kept from the last start (-Dfresh imports it anew)"));
        }
    }
}
