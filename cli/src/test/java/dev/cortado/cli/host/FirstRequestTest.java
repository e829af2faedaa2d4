package dev.cortado.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.spi.Application;
import dev.cortado.spi.Host.Attachment;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that is bound is served. */
class FirstRequestTest {

    private static final int ROUNDS = 25;
    private static final int CLIENTS = 4;

    @TempDir
    private Path directory;

    @Test
    void theFirstRequestThatAPortTakesIsServed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int port = freePort();
            try (var clients = Executors.newFixedThreadPool(CLIENTS);
                    var host = new StartHost(directory, new ServerFlags(null, "127.0.0.1", Map.of()))) {
                var answers = new ArrayList<Future<String>>();
                for (int i = 0; i < CLIENTS; i++) {
                    answers.add(clients.submit(firstAnswer(port)));
                }
                Attachment attachment = host.attach(new Sample(), port, null);
                for (var answer : answers) {
                    assertThat(answer.get()).startsWith("HTTP/1.1 200");
                }
                attachment.close();
            }
        }
    }

    /** Asks as soon as somebody listens. */
    private static Callable<String> firstAnswer(int port) {
        return () -> {
            while (true) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress("127.0.0.1", port));
                    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                } catch (ConnectException notYet) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Sample implements Application {

        @Override
        public void handle(HttpServerRequest request) {
            request.response().end("served");
        }

        @Override
        public void start() {}

        @Override
        public void close() {}
    }
}
