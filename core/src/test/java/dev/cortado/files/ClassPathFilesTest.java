package dev.cortado.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Middleware;
import dev.cortado.Raw;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the class path, in jars and in folders, and of zip files. */
class ClassPathFilesTest {

    /** Stands for the application's class; it is loaded from the jar. */
    public static final class Anchor {}

    private static final byte[] BIG = new byte[700_000];

    static {
        new Random(3).nextBytes(BIG);
    }

    @TempDir
    private Path temp;

    private static Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String anchor = Anchor.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Anchor.class.getResourceAsStream("/" + anchor)) {
            files.put(anchor, in.readAllBytes());
        }
        files.put("secret.properties", text("TREASURE"));
        files.put("public/index.html", text("<p>in a jar</p>"));
        files.put("public/nums.txt", text("123456789"));
        files.put("public/app.js", text("run()"));
        files.put("public/app.js.br", text("small"));
        files.put("public/dir/index.html", text("dir"));
        files.put("public/big.bin", BIG);
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path jar(boolean directories) throws IOException {
        Path jar = temp.resolve("app-" + directories + ".jar");
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String directory : directories ? new String[] {"public/", "public/dir/"} : new String[0]) {
                zip.putNextEntry(new ZipEntry(directory));
            }
            for (var file : content().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }

    private Path folder() throws IOException {
        Path folder = temp.resolve("classes");
        for (var file : content().entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private interface Check {

        void run(Served site) throws Exception;
    }

    private static void with(Path classPath, Check check) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            Class<?> anchor = loader.loadClass(Anchor.class.getName());
            try (Served site = Served.of(Middleware.staticFiles(anchor, "public", StaticFiles.DEFAULT.withPrecompressed(true)))) {
                check.run(site);
            }
        }
    }

    private static void isServed(Served site) throws Exception {
        site.get("/").expect(200, "<p>in a jar</p>").expect("Content-Type", "text/html; charset=utf-8");
        var answer = site.get("/nums.txt").expect(200, "123456789").expect("Content-Length", "9").answer();
        site.get("/nums.txt").set("If-None-Match", answer.header("ETag")).expect(304);
        site.get("/nums.txt").set("If-Modified-Since", answer.header("Last-Modified")).expect(304);
        site.get("/nums.txt").set("Range", "bytes=2-4").expect(206, "345");
        assertThat(site.get("/nums.txt").set("Range", "bytes=0-0,8-8").expect(206).answer().body()).contains("\r\n\r\n1").contains("\r\n\r\n9");
        site.get("/app.js").set("Accept-Encoding", "br").expect(200, "small").expect("Content-Encoding", "br");
        site.get("/dir").expect(301).expect("Location", "/dir/");
        site.get("/nums.txt/").expect(404);
        site.get("/gone.txt").expect(404);
        site.head("/nums.txt").expect(200).expect("Content-Length", "9");
        assertThat(site.get("/big.bin").expect(200).answer().bytes()).isEqualTo(BIG);
    }

    @Test
    void areServedFromAJar() throws Exception {
        with(jar(true), ClassPathFilesTest::isServed);
    }

    @Test
    void areServedFromAJarWithoutEntriesForDirectories() throws Exception {
        with(jar(false), ClassPathFilesTest::isServed);
    }

    @Test
    void areServedFromAFolder() throws Exception {
        with(folder(), ClassPathFilesTest::isServed);
    }

    @Test
    void areServedFromAZipFileSystem() throws Exception {
        try (var zip = FileSystems.newFileSystem(jar(true));
                Served site = Served.of(Middleware.staticFiles(zip.getPath("public"), StaticFiles.DEFAULT.withPrecompressed(true)))) {
            isServed(site);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e%2fsecret.properties", "/..%5csecret.properties", "//secret.properties", "/%2fsecret.properties",
        "/....//secret.properties", "/!/secret.properties", "/jar:file:/secret.properties"})
    void noPathLeadsOutOfTheDirectory(String path) throws Exception {
        with(jar(true), site -> assertThat(site.get(path).expect(404).answer().body()).doesNotContain("TREASURE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.properties", "/%2e%2e/secret.properties", "/dir/../../secret.properties",
        "/dir/%2e%2e/%2e%2e/secret.properties", "/../dev/cortado/files"})
    void stepsUpAreRefused(String path) throws Exception {
        with(jar(true), site -> assertThat(site.get(path).expect(403).answer().body()).doesNotContain("TREASURE"));
    }

    @Test
    void aClientThatReadsSlowlyIsWaitedFor() throws Exception {
        with(jar(true), site -> {
            try (Raw raw = new Raw(site.port(), 4 * 1024)) {
                raw.send("GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n");
                while (!raw.line().isEmpty()) {
                    // the head
                }
                assertThat(raw.exactly(BIG.length)).isEqualTo(BIG);
                assertThat(raw.send("GET /nums.txt HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("123456789");
            }
        });
    }

    @Test
    void aDirectoryThatIsNotThereIsAnErrorThatSaysWhereItBelongs() {
        assertThatThrownBy(() -> Middleware.staticFiles(ClassPathFilesTest.class, "assets"))
                .hasMessage("There is no directory \"assets\" on the class path of " + ClassPathFilesTest.class.getName()
                        + ". Is it src/main/resources/assets, and was it built?");
    }
}
