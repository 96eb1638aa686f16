package org.connectpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of Keycloak's private classes in {@code docs/private-classes.md} is what the code imports. */
class ArchitectureTest {

    private static final Path CODE = Path.of("src/main/java");
    private static final Path DOCUMENT = Path.of("../docs/private-classes.md");
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(org\\.keycloak(?:\\.[a-z0-9]+)+\\.[A-Z]\\w*)[\\w.]*;");
    private static final Pattern ROW = Pattern.compile("^\\| `(org\\.keycloak\\.[\\w.]+)` \\| (.*?) \\| .* \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern PUBLIC_JAR = Pattern.compile("keycloak-(server-spi|core|common)-\\d.*\\.jar");

    @Test
    void theDocumentNamesEachPrivateClassAndWhereItIsUsed() throws Exception {
        assertThat(imported()).isEqualTo(documented());
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> names = users.computeIfAbsent(row.group(1), name -> new TreeSet<>());
                NAME.matcher(row.group(2)).results().forEach(name -> names.add(name.group(1)));
            }
        }
        return users;
    }

    private static Map<String, Set<String>> imported() throws Exception {
        Map<String, Set<String>> users = new TreeMap<>();
        for (Path file : sources()) {
            for (String line : Files.readAllLines(file)) {
                Matcher found = IMPORT.matcher(line);
                if (found.find() && isPrivate(found.group(1))) {
                    String user = file.getFileName().toString().replace(".java", "");
                    users.computeIfAbsent(found.group(1), name -> new TreeSet<>())
                            .add(user);
                }
            }
        }
        return users;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".java")).toList());
        }
    }

    private static boolean isPrivate(String className) throws ClassNotFoundException {
        Class<?> found = Class.forName(className, false, ArchitectureTest.class.getClassLoader());
        String jar = found.getProtectionDomain().getCodeSource().getLocation().getPath();
        return !PUBLIC_JAR.matcher(jar.substring(jar.lastIndexOf('/') + 1)).matches();
    }
}
