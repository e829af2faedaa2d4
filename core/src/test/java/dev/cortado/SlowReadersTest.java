package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for much and read nothing, and a server with a heap of 256 MB: everybody else is answered. */
@Isolated("opens thousands of connections")
class SlowReadersTest {

    private static final int READERS = 1500;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int FILE_BYTES = 50 * 1024 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    private static Path directory;

    /** The same one for all attacks. */
    private static ServerProcess server;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("large.bin").toFile(), "rw")) {
            file.setLength(FILE_BYTES);
        }
        server = new ServerProcess(SmallServer.class, directory, "-Xmx256m");
    }

    @AfterEach
    void leave() throws Exception {
        for (AutoCloseable connection : open) {
            connection.close();
        }
        assertThat(server.errors()).doesNotContain("OutOfMemory");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/write", "/send", "/shared"})
    void ofHttp1KeepNobodyFromAnAnswer(String path) throws Exception {
        long before = memory("seen");
        for (int i = 0; i < READERS; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            open.add(channel);
        }
        assertServesOthers(before + READERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/send", "/large.bin", "/handler"})
    void ofHttp2WithoutAWindowKeepNobodyFromAnAnswer(String path) throws Exception {
        long before = memory("seen");
        for (int i = 0; i < 10; i++) {
            Http2Raw client = new Http2Raw(server.port(), INITIAL_WINDOW_SIZE, 0);
            open.add(client);
            for (int stream = 0; stream < 100; stream++) {
                client.get(2 * stream + 1, path);
            }
        }
        assertServesOthers(before + 1000);
    }

    @Test
    void thatAskOverAndOverAgainAndReadNoAnswerKeepNobodyFromOne() throws Exception {
        long before = memory("seen");
        for (int i = 0; i < 200; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap("GET /shared HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200).getBytes(StandardCharsets.US_ASCII)));
            open.add(channel);
        }
        assertServesOthers(before + 200);
    }

    private static void assertServesOthers(long requests) throws Exception {
        eventually("the requests have come", () -> {
            for (int i = 0; i < 10; i++) {
                assertThat(get("/hello").status()).isEqualTo(200);
            }
            return memory("seen") >= requests;
        });
        for (int i = 0; i < 50; i++) {
            assertThat(get("/hello").body()).isEqualTo("{\"message\":\"hello\"}");
        }
        assertThat(memory("direct")).isLessThan(160L * MEGABYTE);
        assertThat(server.isAlive()).isTrue();
    }

    /** Whoever shares the machine with this test may take most of its time, but not all of it. */
    private static Raw.Answer get(String path) throws IOException {
        try (Raw client = new Raw(server.port())) {
            client.socket().setSoTimeout(120_000);
            return client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").read();
        }
    }

    private static long memory(String name) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\":(\\d+)").matcher(get("/memory").body());
        assertThat(value.find()).isTrue();
        return Long.parseLong(value.group(1));
    }
}
