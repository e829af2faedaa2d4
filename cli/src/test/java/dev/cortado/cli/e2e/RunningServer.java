package dev.cortado.cli.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cortado start} or {@code cortado dev} on a free port of the loopback interface. */
final class RunningServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready in (\\d+) ms · (http://\\S+)");
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Output output;
    private final int port;

    private RunningServer(Process process, Output output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static RunningServer start(Path directory, String... more) throws IOException, InterruptedException {
        return launch("start", directory, ".", Map.of(), more);
    }

    static RunningServer dev(Path directory, String... more) throws IOException, InterruptedException {
        return launch("dev", directory, ".", Map.of(), more);
    }

    /** @param target DIR of the command line */
    static RunningServer launch(String command, Path directory, String target, Map<String, String> environment, String... more)
            throws IOException, InterruptedException {
        String[] fixed = {command, target, "--port", "0", "--hostname", "127.0.0.1"};
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        Process process = CommandLine.start(directory, environment, all);
        var output = new Output(process);
        try {
            output.await(text -> READY.matcher(text).find(), LIMIT);
            Matcher ready = READY.matcher(output.text());
            if (!ready.find()) {
                throw new AssertionError("cortado " + command + " in " + directory + " did not get ready:\n" + output.text());
            }
            return new RunningServer(process, output, URI.create(ready.group(2).strip()).getPort());
        } catch (InterruptedException | RuntimeException | Error failure) {
            end(process);
            throw failure;
        }
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Process process() {
        return process;
    }

    String log() {
        return output.text();
    }

    Output output() {
        return output;
    }

    /** The Node processes below the JVM. */
    List<ProcessHandle> workers() {
        return process.descendants().filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").endsWith("node"))
                .toList();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends the server as an operator does, with SIGTERM. */
    @Override
    public void close() {
        end(process);
        output.close();
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
