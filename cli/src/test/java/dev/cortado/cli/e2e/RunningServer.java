package dev.cortado.cli.e2e;

import dev.cortado.cli.CortadoProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code cortado start} or {@code cortado dev} on a free port of the loopback interface. */
final class RunningServer implements AutoCloseable {

    private final CortadoProcess process;
    private final int port;

    private RunningServer(CortadoProcess process) {
        this.process = process;
        this.port = URI.create(process.url()).getPort();
    }

    /** @param target DIR of the command line */
    static RunningServer launch(String command, Path directory, String target, Map<String, String> environment, String... more)
            throws IOException {
        var arguments = new ArrayList<>(List.of(command, target, "--port", "0", "--hostname", "127.0.0.1"));
        arguments.addAll(List.of(more));
        var process = CortadoProcess.start(directory, environment, arguments.toArray(String[]::new));
        try {
            return new RunningServer(process);
        } catch (RuntimeException | Error failure) {
            process.close();
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
        return process.process();
    }

    String log() {
        return process.output();
    }

    /** The Node processes below the JVM. */
    List<ProcessHandle> workers() {
        return process().descendants().filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").endsWith("node"))
                .toList();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CortadoProcess.send(request.build());
    }

    /** Ends the server as an operator does, with SIGTERM. */
    @Override
    public void close() {
        process.close();
    }
}
