package dev.cortado.files;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A single-page application: the browser routes, the server answers every page with the same file. */
class FallbackPageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    private Path root;

    private Served site;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(root.resolve("index.html"), "<div id=app>");
        Files.createDirectories(root.resolve("assets"));
        Files.writeString(root.resolve("assets/app.js"), "run()");
        App app = App.create();
        app.get("/api/known", (req, res) -> res.json(1));
        app.use(Middleware.staticFiles(root, StaticFiles.DEFAULT.withFallback("index.html")
                .withMaxAge(Duration.ofDays(1)).withImmutable(true)));
        app.use((req, res) -> res.status(404).send("nothing"));
        site = Served.of(app);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aNavigationGetsThePage() throws Exception {
        for (String path : new String[] {"/", "/users", "/users/7?tab=notes", "/assets/", "/deep/er/still/"}) {
            site.get(path).set("Accept", BROWSER).expect(200, "<div id=app>").expect("Content-Type", "text/html; charset=utf-8");
        }
        site.get("/users").set("Accept", BROWSER).set("Sec-Fetch-Mode", "navigate").expect(200, "<div id=app>");
        site.head("/users").set("Accept", BROWSER).expect(200).expect("Content-Length", "12");
    }

    @Test
    void thePageIsAskedForAgainEachTime() throws Exception {
        site.get("/users").set("Accept", BROWSER).expect(200).expect("Cache-Control", "public, max-age=0").expect("Vary", "Accept");
        site.get("/assets/app.js").expect(200).expect("Cache-Control", "public, max-age=86400, immutable");
    }

    @Test
    void aMissingAssetIsMissing() throws Exception {
        site.get("/assets/gone.js").set("Accept", "*/*").expect(404, "nothing");
        site.get("/assets/gone.js").set("Accept", BROWSER).expect(404, "nothing");
        site.get("/logo.png").set("Accept", "image/avif,image/*,*/*;q=0.8").expect(404, "nothing");
        site.get("/style").set("Accept", "text/css,*/*;q=0.1").expect(404, "nothing");
    }

    @Test
    void aCallOfAnApiIsNoNavigation() throws Exception {
        site.get("/api/known").set("Accept", BROWSER).expect(200, "1");
        site.get("/api/gone").set("Accept", "application/json").expect(404, "nothing");
        site.get("/api/gone").set("Accept", "*/*").expect(404, "nothing");
        site.get("/api/gone").expect(404, "nothing");
        site.get("/api/gone").set("Accept", BROWSER).set("Sec-Fetch-Mode", "cors").expect(404, "nothing");
        site.get("/api/gone").set("Accept", "text/html;q=0, application/json").expect(404, "nothing");
        site.post("/users").set("Accept", BROWSER).expect(404, "nothing");
    }

    @Test
    void whatIsRefusedIsNotHiddenByThePage() throws Exception {
        site.get("/../secret").set("Accept", BROWSER).expect(403);
        site.get("/a%2Fb").set("Accept", "application/json").expect(404, "nothing");
        site.get("/%").set("Accept", BROWSER).expect(404, "nothing");
        site.get("/.git/config").set("Accept", "application/json").expect(404, "nothing");
    }

    @Test
    void withoutTheFileThereIsNoPage() throws Exception {
        Files.delete(root.resolve("index.html"));
        site.get("/users").set("Accept", BROWSER).expect(404, "nothing");
    }
}
