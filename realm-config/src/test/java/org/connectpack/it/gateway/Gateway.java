package org.connectpack.it.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Section;

/** A gateway whose configuration stands in {@code docs/gateway.md}, and how to start it as anybody, from files of one folder. */
enum Gateway {
    NGINX("nginx", "nginx", "nginx-light", List.of("-c", "<folder>/nginx.conf"), Map.of("nginx", "site.conf")),
    CADDY(
            "Caddy",
            "caddy",
            "caddy",
            List.of("run", "--adapter", "caddyfile", "--config", "<folder>/Caddyfile"),
            Map.of("caddyfile", "site.conf")),
    HAPROXY(
            "HAProxy",
            "haproxy",
            "haproxy",
            List.of("-db", "-f", "<folder>/haproxy.cfg"),
            Map.of("haproxy", "haproxy.cfg", "lua", "gate.lua")),
    APACHE(
            "Apache httpd",
            "apache2",
            "apache2-bin lua-socket",
            List.of("-DFOREGROUND", "-f", "<folder>/httpd.conf"),
            Map.of("apache", "site.conf", "lua", "gate.lua"));

    private final String title;
    private final String program;
    private final String packages;
    private final List<String> arguments;
    private final Map<String, String> files;

    /**
     * @param title of the section in the document
     * @param packages of Debian, that have the program and what it needs
     * @param files the names under which the section's blocks are saved, by the blocks' kinds
     */
    Gateway(String title, String program, String packages, List<String> arguments, Map<String, String> files) {
        this.title = title;
        this.program = program;
        this.packages = packages;
        this.arguments = arguments;
        this.files = files;
    }

    /** The documented texts, by the names of their files. */
    Map<String, String> documented() {
        Section section = Section.of(ExampleRealm.document("gateway.md")).stream()
                .filter(candidate -> candidate.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/gateway.md has no section " + title));
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue,
                        file -> section.first(file.getKey())
                                .orElseThrow(
                                        () -> new AssertionError(section.title() + " has no block " + file.getKey()))
                                .text()));
    }

    List<String> command(Path folder) {
        return Stream.concat(Stream.of(binary().toString()), arguments.stream())
                .map(word -> word.replace("<folder>", folder.toString()))
                .toList();
    }

    private Path binary() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The profile 'gateways' needs " + program + ": apt-get install " + packages));
    }

    @Override
    public String toString() {
        return title;
    }
}
