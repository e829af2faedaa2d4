package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that has no memory or threads any more ends, without flags of the JVM, and says why. */
class ExhaustionTest {

    private static final String[] LITTLE = {"-Xmx64m", "-XX:MaxDirectMemorySize=16m"};

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "/heap, Java heap space",
        "/heap-inline, Java heap space",
        "/direct, Cannot reserve",
        "/threads, unable to create native thread",
        "/elsewhere, unable to create native thread",
    })
    void endsTheProcessWithOneLine(String path, String reason) throws Exception {
        try (ServerProcess server = new ServerProcess(SmallServer.class, directory, LITTLE); Raw client = new Raw(server.port())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(server.errors().lines().filter(line -> line.startsWith("Cortado ends with exit code 3"))).singleElement().asString()
                    .contains(reason).contains("should start it again");
        }
    }

    @Test
    void ofMemoryForConnectionsEndsItToo() throws Exception {
        List<Raw> clients = new ArrayList<>();
        try (ServerProcess server = new ServerProcess(SmallServer.class, directory, "-Xmx64m", "-XX:MaxDirectMemorySize=2m")) {
            try {
                for (int i = 0; i < 100 && server.isAlive(); i++) {
                    clients.add(new Raw(server.port(), 4096).send("GET /shared HTTP/1.1\r\nHost: a\r\n\r\n"));
                }
            } catch (IOException ended) {
                // before all of them had come
            }
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(server.errors()).contains("Cortado ends with exit code 3");
        } finally {
            for (Raw client : clients) {
                client.close();
            }
        }
    }

    @Test
    void isNotALengthThatNoArrayHas() throws Exception {
        try (ServerProcess server = new ServerProcess(SmallServer.class, directory, LITTLE)) {
            assertThat(Raw.get(server.port(), "/long").status()).isEqualTo(500);
            assertThat(Raw.get(server.port(), "/hello").status()).isEqualTo(200);
        }
    }
}
