package dev.cortado.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.FileOptions;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecompressedFilesTest {

    @TempDir
    private Path temp;

    private Path root;
    private Served site;

    @BeforeEach
    void serve() throws Exception {
        root = Files.createDirectory(temp.resolve("public"));
        for (String name : new String[] {"app.js", "app.js.br", "app.js.zst", "app.js.gz", "old.css", "old.css.gz", "plain.txt"}) {
            Files.writeString(root.resolve(name), "bytes of " + name);
        }
        site = Served.of(Middleware.staticFiles(root, StaticFiles.DEFAULT.withPrecompressed(true)));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest(name = "{0} with Accept-Encoding \"{1}\" is {2}")
    @CsvSource(delimiter = '|', value = {
        "app.js | gzip, deflate, br, zstd | app.js.br | br",
        "app.js | GZip, ZSTD | app.js.zst | zstd",
        "app.js | gzip | app.js.gz | gzip",
        "app.js | br;q=0.5, gzip;q=0.8 | app.js.gz | gzip",
        "app.js | br;q=0, gzip;q=0, zstd;q=0 | app.js |",
        "app.js | br;q=0, * | app.js.zst | zstd",
        "app.js | gzip;q=0.5, identity | app.js |",
        "app.js | gzip;q=0.5, identity;q=0.4 | app.js.gz | gzip",
        "app.js | identity | app.js |",
        "app.js | br;q=high | app.js |",
        "old.css | br, zstd, gzip;q=0.1 | old.css.gz | gzip",
        "plain.txt | br, gzip | plain.txt |"})
    void theClientsWishDecides(String file, String accepted, String sent, String coding) throws Exception {
        var ask = site.get("/" + file).set("Accept-Encoding", accepted).expect(200, "bytes of " + sent).expect("Vary", "Accept-Encoding");
        assertThat(ask.answer().header("Content-Encoding")).isEqualTo(coding);
    }

    @Test
    void aClientThatSaysNothingGetsThePlainFile() throws Exception {
        site.get("/app.js").expect(200, "bytes of app.js").expect("Vary", "Accept-Encoding").without("Content-Encoding");
    }

    @Test
    void theTypeIsThatOfTheFileAndTheTagIsNot() throws Exception {
        FileTime same = FileTime.fromMillis(1_700_000_000_000L);
        Files.writeString(root.resolve("app.js.br"), "12345678901234567890".substring(0, (int) Files.size(root.resolve("app.js"))));
        Files.setLastModifiedTime(root.resolve("app.js"), same);
        Files.setLastModifiedTime(root.resolve("app.js.br"), same);
        var plain = site.get("/app.js").expect(200).answer();
        var small = site.get("/app.js").set("Accept-Encoding", "br").expect(200)
                .expect("Content-Type", "text/javascript; charset=utf-8").answer();
        assertThat(small.header("ETag")).isNotEqualTo(plain.header("ETag"));
        site.get("/app.js").set("Accept-Encoding", "br").set("If-None-Match", small.header("ETag")).expect(304)
                .expect("Vary", "Accept-Encoding").without("Content-Encoding");
        site.get("/app.js").set("Accept-Encoding", "br").set("If-None-Match", plain.header("ETag")).expect(200);
    }

    @Test
    void rangesAreOfWhatIsSent() throws Exception {
        site.get("/app.js").set("Accept-Encoding", "gzip").set("Range", "bytes=-3")
                .expect(206, ".gz").expect("Content-Range", "bytes 15-17/18").expect("Content-Encoding", "gzip");
        site.get("/app.js").set("Accept-Encoding", "gzip").set("Range", "bytes=20-").expect(416)
                .expect("Content-Range", "bytes */18").without("Content-Encoding");
    }

    @Test
    void aCompressedFileWithoutItsOriginalIsAFileOfItsOwn() throws Exception {
        Files.delete(root.resolve("old.css"));
        site.get("/old.css").set("Accept-Encoding", "gzip").expect(404);
        site.get("/old.css.gz").set("Accept-Encoding", "gzip").expect(200, "bytes of old.css.gz").without("Content-Encoding");
    }

    @Test
    void aLinkBesideTheFileMustNotLeadOut() throws Exception {
        Files.writeString(temp.resolve("secret"), "TREASURE");
        Files.createSymbolicLink(root.resolve("plain.txt.br"), temp.resolve("secret"));
        site.get("/plain.txt").set("Accept-Encoding", "br").expect(200, "bytes of plain.txt");
    }

    @Test
    void isOffUntilItIsAskedForAndWorksForHandlers() throws Exception {
        try (Served plain = Served.of(Middleware.staticFiles(root));
                Served handler = Served.of((req, res) ->
                        res.sendFile(req.path(), FileOptions.DEFAULT.withRoot(root).withPrecompressed(true)))) {
            plain.get("/app.js").set("Accept-Encoding", "br").expect(200, "bytes of app.js").without("Vary");
            handler.get("/app.js").set("Accept-Encoding", "br").expect(200, "bytes of app.js.br").expect("Content-Encoding", "br");
        }
    }
}
