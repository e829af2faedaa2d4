package dev.cortado.react.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("asks the application that runs in the process")
class HostSocketTest {

    private static final String CONTROL = "POST /_cortado/here HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}";
    private static final String ASK = "POST /api HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello";

    private final Late host = new Late();

    @Test
    void whoAsksBeforeTheApplicationListensWaitsForIt() throws Exception {
        try (var socket = HostSocket.open(host, Map.of("/_cortado/here", _ -> null)); var worker = new Worker(socket.path())) {
            worker.send(CONTROL + ASK);
            assertThat(worker.answer()).startsWith("HTTP/1.1 204");
            host.application = new Echo();
            socket.admit();
            assertThat(worker.answer()).startsWith("HTTP/1.1 200");
            assertThat(worker.text(5)).isEqualTo("hello");
            worker.send(ASK);
            assertThat(worker.answer()).startsWith("HTTP/1.1 200");
            assertThat(worker.text(5)).isEqualTo("hello");
        }
    }

    @Test
    void whereNoApplicationWillListenNobodyWaits() throws Exception {
        try (var socket = HostSocket.open(host, Map.of()); var worker = new Worker(socket.path())) {
            worker.send(ASK);
            socket.admit();
            assertThat(worker.answer()).startsWith("HTTP/1.1 503");
            assertThat(worker.text(23)).isEqualTo("No application listens.");
        }
    }

    private record Worker(SocketChannel channel, BufferedReader in) implements AutoCloseable {

        Worker(Path socket) throws IOException {
            this(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }

        private Worker(SocketChannel channel) {
            this(channel, new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII)));
        }

        void send(String text) throws IOException {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }

        /** The next head. */
        String answer() throws IOException {
            var head = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) head.append(line).append('\n');
            return head.toString();
        }

        String text(int length) throws IOException {
            var text = new char[length];
            for (int at = 0; at < length; ) {
                int count = in.read(text, at, length - at);
                if (count < 0) throw new IOException("the answer ended");
                at += count;
            }
            return new String(text);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Echo implements Application {

        @Override
        public void handle(HttpServerRequest request) {
            request.body().onSuccess(body -> request.response().end(body));
            request.resume();
        }

        @Override
        public void start() {}

        @Override
        public void close() {}
    }

    /** Its application comes later. */
    private static final class Late implements Host {

        private volatile @Nullable Application application;

        @Override
        public Mode mode() {
            return Mode.PRODUCTION;
        }

        @Override
        public Attachment attach(Application application, int port, @Nullable String hostname) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pages pages(Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Application application() {
            return application;
        }
    }
}
