package org.connectpack.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One server: its own folder, its own ports, what is deployed and imported.
 *
 * @param home the server's folder; its database lies below {@code data}
 * @param keepsData whether the database of an earlier start goes on
 */
public record ServerSettings(
        Pack pack,
        Path home,
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
                pack, home, keepsData, newPort, newManagementPort, jars, realms, environment, arguments);
    }

    public ServerSettings keepingData(boolean keeps) {
        return new ServerSettings(pack, home, keeps, port, managementPort, jars, realms, environment, arguments);
    }

    public ServerSettings withJars(List<Path> newJars) {
        return new ServerSettings(pack, home, keepsData, port, managementPort, newJars, realms, environment, arguments);
    }

    public ServerSettings withRealms(List<RealmFile> newRealms) {
        return new ServerSettings(pack, home, keepsData, port, managementPort, jars, newRealms, environment, arguments);
    }

    public ServerSettings withEnvironment(Map<String, String> added) {
        Map<String, String> joined = new TreeMap<>(environment);
        joined.putAll(added);
        return new ServerSettings(pack, home, keepsData, port, managementPort, jars, realms, joined, arguments);
    }

    /** Further words for {@code kc.sh}: {@code --debug} and the like, or options of {@code start-dev}. */
    public ServerSettings withArguments(List<String> added) {
        List<String> joined = new ArrayList<>(arguments);
        joined.addAll(added);
        return new ServerSettings(pack, home, keepsData, port, managementPort, jars, realms, environment, joined);
    }

    public ServerSettings withDemo(DemoRealms demo) {
        return withRealms(demo.files()).withEnvironment(demo.environment());
    }

    Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    List<String> command() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString());
        command.add("start-dev");
        command.add("--http-host=localhost");
        command.add("--http-port=" + port);
        command.add("--http-management-port=" + managementPort);
        command.add("--health-enabled=true");
        command.add("--import-realm");
        command.addAll(arguments);
        return command;
    }
}
