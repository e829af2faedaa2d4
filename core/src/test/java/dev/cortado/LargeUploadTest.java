package dev.cortado;

import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        upload("/parts", 2048);
    }

    @Test
    @Tag("full")
    void anUploadOf2GigabytesIsStoredInAHeapOf64Megabytes() throws Exception {
        upload("/files", 2048);
    }

    private void upload(String path, int megabytes) throws Exception {
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), LargeUploadTest.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && !line.startsWith("port ")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            send(Integer.parseInt(line.substring(5)), path, megabytes);
        } finally {
            server.destroy();
            server.waitFor();
        }
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
            assertThat(answer.body()).isEqualTo("f " + size + " " + sum.getValue());
        }
    }
}
