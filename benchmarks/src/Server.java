import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A started peer: its process tree, its port, how long it took to its first page. */
final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final java.lang.Process process;
    final int port;
    final Duration firstPage;

    private Server(java.lang.Process process, int port, Duration firstPage) {
        this.process = process;
        this.port = port;
        this.firstPage = firstPage;
    }

    /** Starts a command and waits for the first page. A core of -1 leaves the process where the system puts it. */
    static Server start(List<String> command, Path directory, Map<String, String> environment, String page, int core, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>();
        if (core >= 0) {
            line.addAll(List.of("taskset", "-c", String.valueOf(core)));
        }
        command.forEach(word -> line.add(word.replace("PORT", String.valueOf(port))));
        var builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", String.valueOf(port));
        long begin = System.nanoTime();
        var process = builder.start();
        awaitPage(process, URI.create("http://127.0.0.1:" + port + page), log);
        return new Server(process, port, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void awaitPage(java.lang.Process process, URI uri, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IOException("The server ended before its first page:\n" + Files.readString(log));
                }
                try {
                    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
                    if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException refusedUntilItListens) {
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        throw new IOException("No page from " + uri + " within " + START_LIMIT.toSeconds() + " s:\n" + Files.readString(log));
    }

    /** Of the whole process tree. */
    Usage usage() {
        return Usage.of(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    /** Of the JVM alone, where the command is one. */
    Usage ownUsage() {
        return Usage.of(Stream.of(process.toHandle()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        var tree = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
