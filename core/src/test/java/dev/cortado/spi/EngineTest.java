package dev.cortado.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Limits;
import dev.cortado.PortInUseException;
import dev.cortado.Raw;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @Test
    void servesOnAFreePortOfTheLoopbackAddress() throws Exception {
        try (Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0), request -> request.response().end("hello"));
                var client = java.net.http.HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body()).isEqualTo("hello");
        }
    }

    @Test
    void aTakenPortIsOneClearMessage() throws Exception {
        try (java.net.ServerSocket other = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> Engine.bind(Listen.tcp("127.0.0.1", taken), request -> {}))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessage("Port " + taken + " is in use by another process; choose one with --port or PORT=…");
        }
    }

    @Test
    void servesOnAUnixSocketThatTheSharedClientReachesAndRemovesItsFileOnClose(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("s");
        Host.Attachment server = Engine.bind(Listen.socket(socket), request -> request.response().end("over the socket"));
        HttpClient client = Engine.vertx().createHttpClient();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.domainSocketAddress(socket.toString()))
                .setMethod(HttpMethod.GET).setHost("localhost").setPort(80).setURI("/");
        Buffer body = client.request(options).compose(request -> request.send()).compose(response -> response.body())
                .toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        client.close();
        server.close();
        assertThat(body).hasToString("over the socket");
        assertThat(Files.exists(socket)).isFalse();
    }

    @Test
    void anUpgradedConnectionIsATunnelThatNoIdleLimitCuts() throws Exception {
        Limits limits = Limits.DEFAULT.withIdleTime(java.time.Duration.ofMillis(300)).withHeaderTime(java.time.Duration.ofMillis(300));
        try (Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0).with(limits), request -> request.toNetSocket()
                .onSuccess(socket -> socket.handler(socket::write))); Raw raw = new Raw(server.port())) {
            raw.send("GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(101);
            raw.send("ping");
            assertThat(new String(raw.exactly(4))).isEqualTo("ping");
            Thread.sleep(1000);
            raw.send("pong");
            assertThat(new String(raw.exactly(4))).isEqualTo("pong");
        }
    }

    @Test
    void aTunnelEndsWithTheServer() throws Exception {
        Limits limits = Limits.DEFAULT.withShutdownTime(java.time.Duration.ofMillis(300));
        Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0).with(limits), request -> request.toNetSocket());
        try (Raw raw = new Raw(server.port())) {
            raw.send("GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(101);
            server.close();
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void onTheLoopAHandlerMayAnswerFromACallback() throws Exception {
        try (Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0),
                request -> Engine.vertx().setTimer(10, id -> request.response().end("later")))) {
            assertThat(Raw.get(server.port(), "/").body()).isEqualTo("later");
        }
    }
}
