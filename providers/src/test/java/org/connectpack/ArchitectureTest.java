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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code may name: Keycloak's private classes of {@code docs/private-classes.md}, no vendor, and no client of HTTP. */
class ArchitectureTest {

    private static final Path CODE = Path.of("src/main/java");
    private static final Path DOCUMENT = Path.of("../docs/private-classes.md");
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(org\\.keycloak(?:\\.[a-z0-9]+)*\\.[A-Z]\\w*)[\\w.]*;");
    private static final Pattern ROW = Pattern.compile("^\\| `(org\\.keycloak\\.[\\w.]+)` \\| (.*?) \\| .* \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern PUBLIC_JAR = Pattern.compile("keycloak-(server-spi|core|common)-\\d.*\\.jar");

    private static final Path REALMS = Path.of("../realm-config");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern HTTP_CLIENT = Pattern.compile(
            "java\\.net\\.http|HttpURLConnection|\\bopenConnection\\b"
                    + "|SimpleHttp|HttpClient|org\\.apache\\.http|jakarta\\.ws\\.rs\\.client|\\bopenStream\\b|\\bSocket\\b");

    private static final String SECRET = "\\b(?:hash|digest|checksum|hmac|secret|presented)\\b(?:\\([^()]*\\))?";
    private static final Pattern COMPARISON_OF_SECRETS = Pattern.compile(SECRET
            + "\\s*\\.(?:equals|equalsIgnoreCase|compareTo|contentEquals)\\(|equals\\([^;{}]*?" + SECRET + "|" + SECRET
            + "\\s*[!=]=\\s*(?!null)\\w");

    @Test
    void noVendorIsNamedInTheCode() throws IOException {
        List<String> vendors = vendors();

        assertThat(vendors).contains("flaik", "flat", "flintrow", "flixcheck", "myzone");
        assertThat(codeWith(Pattern.compile("(?i)(?<![a-z])(" + String.join("|", vendors) + ")(?![a-z])")))
                .isEmpty();
    }

    /** Keycloak's back-channel logout goes out by Keycloak's own client. */
    @Test
    void nothingSendsHttpButLogoutsToApps() throws IOException {
        assertThat(codeWith(HTTP_CLIENT))
                .allMatch(place -> place.matches("(BackChannelLogouts|HeldRequests).java: .*"));
    }

    /** How long a comparison takes must not tell how much of a secret was guessed. */
    @Test
    void whatBelongsToSecretsIsComparedInConstantTime() throws IOException {
        assertThat(codeWith(COMPARISON_OF_SECRETS)).isEmpty();
        assertThat(codeWith(Pattern.compile("MessageDigest\\.isEqual")))
                .extracting(place -> place.split("\\.")[0])
                .contains("TokenChecksum", "TokenText");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hash.equals(other)",
                "TokenText.hash(hint).equals(hash)",
                "other.equals(token.checksum())",
                "hash == other",
                "Arrays.equals(hash, other)",
                "secret.equalsIgnoreCase(other)",
                "hash.compareTo(other)",
                "Objects.equals(other, checksum(key))"
            })
    void aComparisonThatEndsEarlyWouldBeFound(String code) {
        assertThat(COMPARISON_OF_SECRETS.matcher(code).find()).isTrue();
    }

    /** What the realm files are called after. */
    private static List<String> vendors() throws IOException {
        try (Stream<Path> files = Files.list(REALMS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("-realm.json"))
                    .map(name -> name.replace("-realm.json", ""))
                    .sorted()
                    .toList();
        }
    }

    /** The places outside of comments where the pattern is found. */
    private static List<String> codeWith(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            pattern.matcher(code).results().forEach(each -> found.add(file.getFileName() + ": " + each.group()));
        }
        return found;
    }

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
