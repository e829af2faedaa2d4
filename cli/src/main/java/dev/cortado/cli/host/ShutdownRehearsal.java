package dev.cortado.cli.host;

import dev.cortado.internal.temporary.SocketDirectory;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Listen;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a small server once, with a request in flight, so that the classes for it are loaded while they are there: an upgrade may
 * replace the jars below a process before it asks the process to end.
 */
public final class ShutdownRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger("cortado.shutdown");
    private static final Duration IN_FLIGHT = Duration.ofMillis(20);

    private ShutdownRehearsal() {}

    /** Returns at once. */
    public static void begin() {
        Thread.ofVirtual().name("rehearse-shutdown").start(() -> {
            try {
                run();
            } catch (IOException | RuntimeException failure) {
                LOG.debug("The rehearsal of the shutdown failed", failure);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void run() throws IOException, InterruptedException {
        var arrived = new CountDownLatch(1);
        try (var directory = SocketDirectory.create()) {
            Path socket = directory.path().resolve("s");
            var server = Engine.bind(Listen.socket(socket), request -> {
                arrived.countDown();
                Thread.ofVirtual().start(() -> answerLate(request));
            });
            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                client.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                arrived.await(1, TimeUnit.SECONDS);
                server.close();
            }
        }
    }

    private static void answerLate(HttpServerRequest request) {
        try {
            Thread.sleep(IN_FLIGHT);
            request.response().end();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
