package org.connectpack.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shipped realms with the demo users, and the environment that gives their clients the demo secrets. */
public record DemoRealms(List<RealmFile> files, Map<String, String> environment) {

    public static DemoRealms of(Pack pack) {
        List<RealmFile> files = pack.realmFiles().stream()
                .map(RealmFile::read)
                .map(file -> file.with(pack.devFolder().resolve(file.realm() + ".json")))
                .toList();
        Map<String, String> environment = new TreeMap<>();
        files.forEach(file ->
                file.secretVariables().forEach((variable, clientId) -> environment.put(variable, secretOf(clientId))));
        return new DemoRealms(files, environment);
    }

    public static String secretOf(String clientId) {
        return clientId + "-secret";
    }
}
