package dev.cortado.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.FileOptions.DotFiles;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import dev.cortado.internal.http.Percent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path leads to a file outside, by the rules of any system; the files of these names are there on purpose. */
@TestInstance(Lifecycle.PER_CLASS)
class TraversalTest {

    @TempDir
    private static Path temp;

    private Path root;
    private Served site;

    @BeforeAll
    void serve() throws Exception {
        root = Files.createDirectories(temp.resolve("public"));
        Files.writeString(temp.resolve("secret.txt"), "TREASURE");
        Files.createDirectory(temp.resolve("public-not"));
        Files.writeString(temp.resolve("public-not/secret.txt"), "TREASURE");
        Files.createDirectory(root.resolve("dir"));
        Files.writeString(root.resolve("file.txt"), "public");
        Files.writeString(root.resolve("dir/file.txt"), "public");
        StaticFiles open = StaticFiles.DEFAULT.withDotFiles(DotFiles.ALLOW).withFallThrough(false);
        App app = App.create();
        app.use("/mount", Middleware.staticFiles(root, open));
        app.get("/sent/*path", (req, res) -> res.sendFile(req.param("path"), root));
        app.use(Middleware.staticFiles(root, open));
        site = Served.of(app);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.txt", "/%2e%2e/secret.txt", "/.%2e/secret.txt", "/%2E./secret.txt",
        "/dir/../../secret.txt", "/dir/%2e%2e/%2e%2e/secret.txt", "/./../secret.txt", "//../secret.txt", "/../public-not/secret.txt",
        "/dir/../../public-not/secret.txt", "/mount/../../secret.txt", "/sent/%2e%2e/secret.txt", "/%00/../secret.txt",
        "/file.txt/.", "/dir/../file.txt", "/./dir/.//file.txt", "/mount/dir/%2e%2e/file.txt"})
    void stepsAreForbidden(String path) throws Exception {
        assertThat(site.get(path).expect(403).answer().body()).doesNotContain("TREASURE").doesNotContain("root:").doesNotContain("public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%c0%ae%c0%ae/secret.txt", "/%c0%ae%c0%ae%c0%afsecret.txt", "/%e0%80%ae%e0%80%ae/secret.txt", "/%u002e%u002e/secret.txt",
        "/%", "/%2", "/%zz", "/%ff%fe", "/%ed%a0%80"})
    void whatIsNoTextIsABadRequest(String path) throws Exception {
        site.get(path).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/....//secret.txt", "/...//secret.txt", "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt",
        "//etc/passwd", "/%2fetc%2fpasswd", "/%2f%2fetc/passwd", "///etc/passwd", "/..;/secret.txt", "/~root/secret.txt",
        "/file.txt/", "/file.txt/x", "/dir%5cfile.txt", "/%5cfile.txt", "/%5c%5chost%5cshare", "/file.txt%00", "/file.txt%00.html", "/file.txt%0a",
        "/%2e%2e%2fsecret.txt", "/%2E%2E%2Fsecret.txt", "/dir%2ffile.txt", "/dir%2Ffile.txt", "/%2ffile.txt", "/..\\secret.txt", "/..%5csecret.txt",
        "/..%5Csecret.txt", "/dir%5c..%5c..%5csecret.txt", "/dir/..%5c..%5csecret.txt", "/..%5c..%5c..%5c..%5cetc/passwd",
        "/mount/%2e%2e%2f%2e%2e%2fsecret.txt", "/mount%2ffile.txt"})
    void tricksFindNothing(String path) throws Exception {
        assertThat(site.get(path).expect(404).answer().body()).doesNotContain("TREASURE").doesNotContain("root:");
    }

    /** Some of them exist here, for Linux has no rules for names. */
    @ParameterizedTest
    @ValueSource(strings = {"file.txt::$DATA", "file.txt:stream", "dir::$INDEX_ALLOCATION", "C:", "c:file.txt", "file.txt.", "file.txt...",
        "file.txt ", "file.txt. .", "con", "CON", "con.txt", "aux.tar.gz", "NUL", "prn.html", "com1", "COM9.log", "lpt1.txt", "com\u00b9",
        "CONIN$", "nul .txt", "dir\\file.txt", "SECRET~1.TXT", "secret~1", "PROGRA~1", "~1"})
    void namesThatMeanSomethingElseOnWindowsAreNotThere(String name) throws Exception {
        Files.writeString(root.resolve(name), "here");
        String encoded = Percent.encodeComponent(name);
        site.get("/" + encoded).expect(404);
        site.get("/mount//" + encoded).expect(404);
        site.get("/sent/" + encoded).expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"con-sole.txt", "console", "auxiliary.js", "nully", "com10.txt", "a..b", "...a", "~backup", "file~", "a~b.txt",
        "x.con", "100%.txt", "a b.txt", "semi;colon", "q?.txt", "h#.txt", "\u2603.txt", "verylongname~1.txt"})
    void allOtherNamesAre(String name) throws Exception {
        Files.writeString(root.resolve(name), "here");
        site.get("/" + Percent.encodeComponent(name)).expect(200, "here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sent/..%2fsecret.txt", "/sent/dir%2f..%2f..%2fsecret.txt", "/sent/dir%2ffile.txt", "/sent/..%5csecret.txt",
        "/sent/%2fetc%2fpasswd", "/sent/a%00b", "/sent/.hidden", "/sent/dir"})
    void handlersThatSendBelowARootAreAsSafe(String path) throws Exception {
        assertThat(site.get(path).expect(404).answer().body()).doesNotContain("TREASURE").doesNotContain("root:").doesNotContain("public");
    }

    @Test
    void doubledSlashesAreOne() throws Exception {
        site.get("//dir///file.txt").expect(200, "public");
        site.get("//mount//dir//file.txt").expect(200, "public");
        site.get("/sent//dir//file.txt").expect(200, "public");
    }

    @Test
    void pipesAndDevicesAreNothing() throws Exception {
        Process pipe = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(pipe.waitFor()).isZero();
        site.get("/pipe").expect(404);
        Files.createSymbolicLink(root.resolve("zero"), Path.of("/dev/zero"));
        site.get("/zero").expect(404);
        Files.delete(root.resolve("zero"));
    }
}
