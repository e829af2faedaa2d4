package dev.cortado;

import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of uploads belongs to one server among several on a machine, and to cleaners of temporary files. */
class UploadFolderTest {

    @TempDir
    private Path directory;

    /** The server. */
    static void main(String[] args) throws Exception {
        App app = App.create();
        app.post("/upload", multipart(), (req, res, next) -> res.send("stored " + req.file("f").size() + " bytes"));
        app.post("/collect", (req, res) -> {
            var unused = new WeakReference<>(new Object());
            for (int i = 0; i < 5 || unused.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            res.send("collected");
        });
        app.listen(0);
        System.out.println("port " + app.port());
        System.in.read();
        app.close();
    }

    @Test
    void anotherServerTakesNothingFromALivingOneEvenAfterAGarbageCollection() throws Exception {
        try (Server first = start()) {
            upload(first);
            assertThat(first.ask("POST /collect HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").body()).isEqualTo("collected");
            Path folder = folders().getFirst();
            try (Server second = start()) {
                upload(second);
                assertThat(folder).exists();
                upload(first);
            }
        }
    }

    @Test
    void uploadsGoOnWhenACleanerHasRemovedTheFolder() throws Exception {
        try (Server server = start()) {
            for (int i = 0; i < 3; i++) {
                upload(server);
                for (Path folder : folders()) {
                    delete(folder);
                }
            }
            upload(server);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Path> folders() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cortado-uploads-")).toList();
        }
    }

    private static void upload(Server server) throws IOException {
        String body = "--X\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\nhello\r\n--X--\r\n";
        Raw.Answer answer = server.ask("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
        assertThat(answer.body()).isEqualTo("stored 5 bytes");
    }

    private record Server(Process process, int port) implements AutoCloseable {

        Raw.Answer ask(String request) throws IOException {
            try (Raw raw = new Raw(port)) {
                return raw.send(request).read();
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    private Server start() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
                UploadFolderTest.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new Server(process, Integer.parseInt(line.substring(5)));
            }
        }
        process.destroy();
        throw new AssertionError("the server did not start");
    }
}
