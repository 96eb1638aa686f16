package org.connectpack.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An app that takes what it is told by back-channel logout, and never comes to an end with its answer. */
final class EndlessApp implements AutoCloseable {

    /** What it does instead. */
    enum Manner {
        SAYS_NOTHING,
        DRIPS
    }

    private final Manner manner;
    private final ServerSocket ear;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicInteger cutOffs = new AtomicInteger();
    private final CountDownLatch cutOff = new CountDownLatch(1);

    EndlessApp(Manner manner) {
        this.manner = manner;
        try {
            this.ear = new ServerSocket(0, 50, InetAddress.getByName(TestHost.LISTENING));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        daemon(this::listen);
    }

    /** Settings of a client that is this app. */
    Map<String, Object> settings() {
        return Map.of(
                "consentRequired",
                true,
                "attributes",
                Map.of("backchannel.logout.url", "http://" + TestHost.NAME + ":" + ear.getLocalPort() + "/logout"));
    }

    /** The next request, as it was sent; null if there is none. */
    String told() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    /** How many lost patience with it so far. */
    int cutOffs() {
        return cutOffs.get();
    }

    boolean isCutOff() throws InterruptedException {
        return cutOff.await(15, TimeUnit.SECONDS);
    }

    private void listen() {
        try {
            while (true) {
                Socket caller = ear.accept();
                daemon(() -> attend(caller));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void attend(Socket caller) {
        try (caller) {
            InputStream in = caller.getInputStream();
            OutputStream out = caller.getOutputStream();
            byte[] request = new byte[8192];
            StringBuilder text = new StringBuilder();
            while (!text.toString().contains("logout_token=")) {
                int length = in.read(request);
                if (length < 0) {
                    return;
                }
                text.append(new String(request, 0, length, StandardCharsets.UTF_8));
            }
            told.add(text.toString());
            out.write(
                    manner == Manner.DRIPS
                            ? "HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.UTF_8)
                            : new byte[0]);
            caller.setSoTimeout(1000);
            while (!isClosed(in)) {
                out.write(manner == Manner.DRIPS ? new byte[] {'a'} : new byte[0]);
            }
        } catch (IOException gone) {
            // so it was cut off
        }
        cutOffs.incrementAndGet();
        cutOff.countDown();
    }

    /** Waits a second for that. */
    private static boolean isClosed(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            ear.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }
}
