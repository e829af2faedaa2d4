package dev.cortado.cli;

import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.host.ServerFlags;
import dev.cortado.cli.host.StartHost;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project.SingleFile;
import dev.cortado.spi.Hosts;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Does what most applications do, for the JVM to watch: the launcher runs this once after a build, and the classes and profiles
 * that the JVM keeps from it (JEP 514, JEP 515) make every later start faster.
 */
final class TrainCommand implements Command {

    private static final int ROUNDS = 200;
    private static final String[] REQUESTS = {
        "GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
        "GET /items/3?q=a HTTP/1.1\r\nHost: x\r\nCookie: seen=1\r\nConnection: close\r\n\r\n",
        "POST /items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 23\r\nConnection: close\r\n\r\n"
                + "{\"name\":\"a\",\"price\":10}",
        "GET /nested/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /fails HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    };

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String description() {
        return "Makes the cache that lets Cortado start faster.";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public boolean hasDirectory() {
        return false;
    }

    @Override
    public boolean isHidden() {
        return true;
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        Path folder = Files.createTempDirectory("cortado-train");
        try (var host = new StartHost(folder, ServerFlags.of(0, null)); var in = TrainCommand.class.getResourceAsStream("training/Sample.java.txt")) {
            Hosts.install(host);
            Path source = folder.resolve("Sample.java");
            Files.write(source, in.readAllBytes());
            Program program = Program.compile(new SingleFile(source), folder.resolve("classes"));
            Generation.start(program, new Libraries()).awaitListening(60);
            URI address = URI.create(host.url().join());
            for (int i = 0; i < ROUNDS; i++) {
                request(address.getPort(), REQUESTS[i % REQUESTS.length]);
            }
        } finally {
            dev.cortado.cli.project.JavaSources.delete(folder);
        }
    }

    private static void request(int port, String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
