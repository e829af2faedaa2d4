package dev.cortado.files;

import dev.cortado.FileOptions;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link may lead wherever it likes within the root, and out of it only if the application says so. */
class SymbolicLinksTest {

    private static final StaticFiles FINAL = StaticFiles.DEFAULT.withFallThrough(false);

    @TempDir
    private Path temp;

    private Path root;
    private Served site;

    @BeforeEach
    void serve() throws Exception {
        root = Files.createDirectories(temp.resolve("public"));
        Files.createDirectories(temp.resolve("private/deep"));
        Files.writeString(temp.resolve("private/secret.txt"), "TREASURE");
        Files.writeString(temp.resolve("private/deep/index.html"), "TREASURE");
        Files.createDirectories(root.resolve("real"));
        Files.writeString(root.resolve("real/index.html"), "fine");
        Files.createSymbolicLink(root.resolve("out.txt"), Path.of("../private/secret.txt"));
        Files.createSymbolicLink(root.resolve("outside"), temp.resolve("private"));
        Files.createSymbolicLink(root.resolve("twice"), root.resolve("outside"));
        Files.createSymbolicLink(root.resolve("inside"), Path.of("real"));
        Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("real/index.txt"), temp.resolve("private/secret.txt"));
        site = Served.of(Middleware.staticFiles(root, FINAL.withIndex("index.txt", "index.html").withExtensions("txt")));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void thatLeadOutAreForbidden() throws Exception {
        site.get("/out.txt").expect(403);
        site.get("/outside/secret.txt").expect(403);
        site.get("/outside/deep/").expect(403);
        site.get("/outside").expect(403);
        site.get("/twice/secret.txt").expect(403);
    }

    @Test
    void thatStayInsideAreFollowed() throws Exception {
        site.get("/inside/index.html").expect(200, "fine");
        site.get("/inside").expect(301).expect("Location", "/inside/");
    }

    @Test
    void areNotFollowedOutByAnIndexOrAnExtension() throws Exception {
        site.get("/real/").expect(200, "fine");
        site.get("/out").expect(404);
    }

    @Test
    void thatAreBrokenAreNotThere() throws Exception {
        site.get("/broken").expect(404);
        site.get("/loop").expect(500);
    }

    @Test
    void mayLeadOutWhereTheApplicationSaysSo() throws Exception {
        try (Served open = Served.of(Middleware.staticFiles(root, FINAL.withOutsideLinks(true)))) {
            open.get("/out.txt").expect(200, "TREASURE");
            open.get("/outside/deep/").expect(200, "TREASURE");
        }
    }

    @Test
    void holdForHandlersToo() throws Exception {
        try (Served handler = Served.of((req, res) -> res.sendFile(req.path(), root));
                Served open = Served.of((req, res) ->
                        res.sendFile(req.path(), FileOptions.DEFAULT.withRoot(root).withOutsideLinks(true)))) {
            handler.get("/out.txt").expect(403);
            open.get("/out.txt").expect(200, "TREASURE");
        }
    }

    /** Deployments switch {@code current} from one release to the next, while the server runs. */
    @Test
    void mayBeTheRootItselfAndChange() throws Exception {
        Files.createDirectories(temp.resolve("v1"));
        Files.createDirectories(temp.resolve("v2"));
        Files.writeString(temp.resolve("v1/page.txt"), "one");
        Files.writeString(temp.resolve("v2/page.txt"), "two");
        Path current = Files.createSymbolicLink(temp.resolve("current"), Path.of("v1"));
        try (Served releases = Served.of(Middleware.staticFiles(current))) {
            releases.get("/page.txt").expect(200, "one");
            Files.move(Files.createSymbolicLink(temp.resolve("next"), Path.of("v2")), current, StandardCopyOption.ATOMIC_MOVE);
            releases.get("/page.txt").expect(200, "two");
        }
    }
}
