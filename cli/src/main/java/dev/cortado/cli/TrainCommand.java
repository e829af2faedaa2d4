package dev.cortado.cli;

import dev.cortado.App;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.host.OldGeneration;
import dev.cortado.cli.host.ServerFlags;
import dev.cortado.cli.host.StartHost;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project.SingleFile;
import dev.cortado.internal.temporary.ProcessDirectory;
import dev.cortado.spi.Hosts;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Does what most applications do, for the JVM to watch: the launcher runs this once after a build, and the classes and profiles
 * that the JVM keeps from it (JEP 514, JEP 515) make every later start faster.
 */
final class TrainCommand implements Command {

    /** Few: what is hot in training is compiled by the optimising compiler at every start, when nobody has time for it. */
    private static final int ROUNDS = 12;
    private static final long START_SECONDS = 60;
    private static final Pattern ASSET = Pattern.compile("/_next/static/[\\w./-]+");
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
    public boolean isHidden() {
        return true;
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        try (var temporary = ProcessDirectory.create(Path.of(System.getProperty("java.io.tmpdir")), "cortado-train-");
                var host = new StartHost(temporary.path(), ServerFlags.of(0, null))) {
            Path folder = temporary.path();
            Hosts.install(host);
            OldGeneration.watch();
            int port = startSample(folder, host);
            for (int i = 0; i < ROUNDS; i++) {
                request(port, REQUESTS[i % REQUESTS.length]);
            }
            for (Path pages : builtPages(arguments)) {
                visit(App.create().pages(pages).listen(0).port());
            }
        }
    }

    private static int startSample(Path folder, StartHost host) throws Exception {
        Path source = folder.resolve("Sample.java");
        try (var in = Objects.requireNonNull(TrainCommand.class.getResourceAsStream("training/Sample.java.txt"))) {
            Files.write(source, in.readAllBytes());
        }
        Program program = Program.compile(new SingleFile(source), folder.resolve("classes"));
        Generation.start(program, new Libraries()).awaitListening(START_SECONDS);
        return URI.create(host.url().join()).getPort();
    }

    /** The pages of a project that has been built; none where no project was named. */
    private static List<Path> builtPages(Arguments arguments) throws IOException {
        Path project = Path.of(arguments.directory()).toAbsolutePath();
        var java = JavaBuild.of(project);
        List<Path> folders = Files.exists(java.description()) ? java.pages().stream().map(project::resolve).toList() : List.of(project);
        return folders.stream().filter(pages -> Files.exists(pages.resolve(".cortado/build/build.json"))).toList();
    }

    private static void visit(int port) throws IOException {
        String home = request(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        request(port, "GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
        request(port, "GET / HTTP/1.1\r\nHost: x\r\nrsc: 1\r\nConnection: close\r\n\r\n");
        request(port, "GET /no-such-page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var asset = ASSET.matcher(home);
        while (asset.find()) {
            request(port, "GET " + asset.group() + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n");
        }
    }

    private static String request(int port, String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
