package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are many times larger than the whole heap of the server, which is a process of its own with 64 MB. */
class LargeUploadTest {

    @TempDir
    private Path directory;

    /** The server. */
    static void main(String[] args) throws Exception {
        App app = App.create().limits(Limits.DEFAULT.withBodyBytes(4L << 30));
        MultipartOptions options = MultipartOptions.DEFAULT.withLimit("3gb").withFileSize("3gb").withDirectory(Path.of(args[0]));
        app.post("/parts", (req, res) -> {
            StringBuilder seen = new StringBuilder();
            for (Part part : req.parts(options)) {
                CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
                long size = part.stream().transferTo(sum);
                seen.append(part.name()).append(' ').append(size).append(' ').append(sum.getChecksum().getValue());
            }
            res.send(seen.toString());
        });
        app.post("/files", multipart(options), (req, res, next) -> {
            CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
            Upload file = req.file("f");
            try (var in = file.stream()) {
                in.transferTo(sum);
            }
            res.send(file.name() + " " + file.size() + " " + sum.getChecksum().getValue());
        });
        app.post("/default", multipart(), (req, res, next) -> res.send("stored " + req.files().size()));
        app.listen(0);
        System.out.println("port " + app.port());
        // The test closes the pipe when it is over.
        System.in.read();
        app.close();
    }

    @Test
    void anUploadOf256MegabytesPassesThroughAHandlerInAHeapOf64() throws Exception {
        upload("/parts", 256);
    }

    @Test
    void anUploadOf256MegabytesIsStoredInAHeapOf64() throws Exception {
        upload("/files", 256);
    }

    @Test
    @Tag("full")
    void anUploadOf2GigabytesPassesThroughAHandlerInAHeapOf64Megabytes() throws Exception {
        upload("/parts", 512);
    }

    @Test
    @Tag("full")
    void anUploadOf2GigabytesIsStoredInAHeapOf64Megabytes() throws Exception {
        upload("/files", 2048);
    }

    private void upload(String path, int megabytes) throws Exception {
        try (Server server = start()) {
            send(server.port(), path, megabytes);
        }
    }

    @Test
    void whatAKilledServerLeavesGoesWithTheFirstUploadOfTheNextOne() throws Exception {
        String half = "POST /default HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\n"
                + "Content-Length: 1000000\r\n\r\n--X\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n" + "x".repeat(100_000);
        Server killed = start();
        try (Raw raw = new Raw(killed.port())) {
            raw.send(half);
            eventually("the file is begun", () -> uploads() == 1);
            killed.process().destroyForcibly().waitFor();
        }
        List<Path> left = directories();
        assertThat(uploads()).isEqualTo(1);
        try (Server living = start(); Server next = start(); Raw raw = new Raw(living.port())) {
            raw.send(half);
            eventually("the file of the living one is there", () ->
                    uploads() == 1 && !directories().equals(left) && directories().size() == 1);
            send(next.port(), "/default", 1);
            eventually("only the file of the living one is there when the answer has ended", () -> uploads() == 1);
            assertThat(directories()).hasSize(2);
            next.close();
            assertThat(directories()).as("a server that ends takes its directory along").hasSize(1);
        }
    }

    private long uploads() throws IOException {
        long count = 0;
        for (Path one : directories()) {
            try (var files = Files.list(one)) {
                count += files.filter(file -> file.getFileName().toString().endsWith(".tmp")).count();
            } catch (NoSuchFileException gone) {
                // swept up while we look
            }
        }
        return count;
    }

    private List<Path> directories() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cortado-uploads-")).toList();
        }
    }

    private record Server(Process process, int port) implements AutoCloseable {

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    private Server start() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"), LargeUploadTest.class.getName(),
                directory.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new Server(process, Integer.parseInt(line.substring(5)));
            }
        }
        process.destroy();
        throw new AssertionError("the server did not start");
    }

    private static void send(int port, String path, int megabytes) throws Exception {
        byte[] before = "--X\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] after = "\r\n--X--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] megabyte = new byte[1 << 20];
        new Random(1).nextBytes(megabyte);
        long size = (long) megabytes * megabyte.length;
        CRC32 sum = new CRC32();
        try (Raw raw = new Raw(port)) {
            raw.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: "
                    + (before.length + size + after.length) + "\r\n\r\n");
            raw.send(before);
            for (int i = 0; i < megabytes; i++) {
                raw.send(megabyte);
                sum.update(megabyte);
            }
            Raw.Answer answer = raw.send(after).read();
            assertThat(answer.body()).isEqualTo(path.equals("/default") ? "stored 1" : "f " + size + " " + sum.getValue());
        }
    }
}
