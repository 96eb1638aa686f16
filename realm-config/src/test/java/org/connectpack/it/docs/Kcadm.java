package org.connectpack.it.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.connectpack.server.Pack;

/** Keycloak's admin tool, with a home folder of its own: it remembers logins there. */
record Kcadm(Path folder) {

    /** What it says, errors included. */
    String run(List<String> words) throws IOException, InterruptedException {
        String tool = Pack.ofThisBuild().tool("kcadm").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(tool), words.stream()).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("KC_OPTS", "-Duser.home=" + folder);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
