package org.connectpack.it.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.connectpack.it.Http;
import org.connectpack.it.Request;
import org.connectpack.server.Pack;
import org.connectpack.server.Ports;
import org.connectpack.server.ServerProcess;

/** A gateway's process with the documented configuration, at addresses of the test; its files and its log lie below {@code target}. */
record RunningGateway(URI uri, ServerProcess process) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Starts the gateway in front of the API, with this gate to ask, and waits until it listens. */
    static RunningGateway start(Gateway gateway, URI gate, URI api) {
        int port = Ports.free(1).get(0);
        Path folder = Pack.ofThisBuild()
                .target()
                .resolve("gateways")
                .resolve(gateway.name().toLowerCase() + "-" + port);
        try {
            Files.createDirectories(folder);
            write(folder, ownFiles(gateway));
            for (Map.Entry<String, String> file : gateway.documented().entrySet()) {
                Files.writeString(
                        folder.resolve(file.getKey()), placed(file.getValue(), folder, port, gate, api) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder builder = new ProcessBuilder(gateway.command(folder)).directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        Path log = folder.resolve("log");
        RunningGateway running = new RunningGateway(
                URI.create("http://127.0.0.1:" + port), ServerProcess.start(builder, log, line -> {}));
        running.awaitReady(gateway, log);
        return running;
    }

    /** A request through the gateway. */
    Request request(String method, String path) {
        return Http.request(method, uri + path);
    }

    @Override
    public void close() {
        process.close();
    }

    /** The documented text with the addresses of this run. */
    private static String placed(String text, Path folder, int port, URI gate, URI api) throws IOException {
        String gateAddress = InetAddress.getByName(gate.getHost()).getHostAddress() + ":" + gate.getPort();
        return text.replaceAll("/etc/[a-z0-9]+/", folder + "/")
                .replace("*:8000", "127.0.0.1:" + port)
                .replace(":8000", ":" + port)
                .replace("127.0.0.1:3000", api.getAuthority())
                .replace("127.0.0.1:8080", gateAddress)
                .replace("localhost:8080", gate.getAuthority());
    }

    /** What the documented text is a part of. */
    private static Path ownFiles(Gateway gateway) {
        return Pack.ofThisBuild()
                .module()
                .resolve("src/test/resources/gateways")
                .resolve(gateway.name().toLowerCase());
    }

    private static void write(Path folder, Path own) throws IOException {
        if (!Files.isDirectory(own)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
            for (Path file : files) {
                String text = Files.readString(file).replace("<folder>", folder.toString());
                Files.writeString(folder.resolve(file.getFileName()), text);
            }
        }
    }

    private void awaitReady(Gateway gateway, Path log) {
        try {
            await().atMost(PATIENCE).until(() -> listens() || process.hasEndedWithin(Duration.ofMillis(1)));
            if (!listens()) {
                throw new AssertionError(gateway + " ended while starting:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
