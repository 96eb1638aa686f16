package org.connectpack.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One server: its own folder, its own ports, what is deployed and imported.
 *
 * @param home the server's folder; its database lies below {@code data}
 * @param mode as what Keycloak runs
 * @param keepsData whether the database of an earlier start goes on
 */
public record ServerSettings(
        Pack pack,
        Path home,
        StartMode mode,
        boolean keepsData,
        int port,
        int managementPort,
        List<Path> jars,
        List<RealmFile> realms,
        Map<String, String> environment,
        List<String> arguments) {

    /** A server in {@code target/<folder>} with the pack, no realm, and an empty database at each start. */
    public static ServerSettings of(Pack pack, String folder) {
        List<Integer> ports = Ports.free(2);
        // The quick compiler alone: half the time to start, and no test or demo runs long enough to miss the other.
        Map<String, String> environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin",
                "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return new ServerSettings(
                pack,
                pack.target().resolve(folder),
                StartMode.DEV,
                false,
                ports.get(0),
                ports.get(1),
                pack.jars(),
                List.of(),
                environment,
                List.of());
    }

    public ServerSettings onPorts(int newPort, int newManagementPort) {
        return new ServerSettings(
                pack, home, mode, keepsData, newPort, newManagementPort, jars, realms, environment, arguments);
    }

    public ServerSettings keepingData(boolean keeps) {
        return new ServerSettings(pack, home, mode, keeps, port, managementPort, jars, realms, environment, arguments);
    }

    public ServerSettings withJars(List<Path> newJars) {
        return new ServerSettings(
                pack, home, mode, keepsData, port, managementPort, newJars, realms, environment, arguments);
    }

    public ServerSettings withRealms(List<RealmFile> newRealms) {
        return new ServerSettings(
                pack, home, mode, keepsData, port, managementPort, jars, newRealms, environment, arguments);
    }

    public ServerSettings withEnvironment(Map<String, String> added) {
        Map<String, String> joined = new TreeMap<>(environment);
        joined.putAll(added);
        return new ServerSettings(pack, home, mode, keepsData, port, managementPort, jars, realms, joined, arguments);
    }

    /** Further words for {@code kc.sh}: {@code --debug} and the like, or options of {@code start-dev}. */
    public ServerSettings withArguments(List<String> added) {
        List<String> joined = new ArrayList<>(arguments);
        joined.addAll(added);
        return new ServerSettings(pack, home, mode, keepsData, port, managementPort, jars, realms, environment, joined);
    }

    /** As in production: built first, and started with {@code --optimized}. */
    public ServerSettings inProduction() {
        return new ServerSettings(
                pack,
                home,
                StartMode.PRODUCTION,
                keepsData,
                port,
                managementPort,
                jars,
                realms,
                environment,
                arguments);
    }

    public ServerSettings withDemo(DemoRealms demo) {
        return withRealms(demo.files()).withEnvironment(demo.environment());
    }

    Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    List<String> command() {
        List<String> command = new ArrayList<>(List.of(kc()));
        command.addAll(mode.words(port));
        command.add("--http-port=" + port);
        command.add("--http-management-port=" + managementPort);
        command.add("--import-realm");
        command.addAll(options());
        return command;
    }

    /** What has to run before {@link #command()}; nothing where that does it by itself. */
    Optional<List<String>> buildCommand() {
        if (mode == StartMode.DEV) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(kc(), "build"));
        options().stream().filter(StartMode::isOfBuild).forEach(command::add);
        return Optional.of(command);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("--health-enabled=true"));
        options.addAll(arguments);
        return options;
    }

    private String kc() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString();
    }
}
