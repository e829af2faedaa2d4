package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import dev.cortado.internal.AppImpl;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a path is written like: who gets to what is behind a guard has come by the guard. */
@TestInstance(Lifecycle.PER_CLASS)
class GuardedPathsTest {

    private static final String SECRET = "TREASURE";
    private static final int SPELLINGS = 1_500;
    private static final String[] SECRETS = {
        "/files/sub/secret.txt", "/files/@me/secret.txt", "/files/a{b}c/secret.txt", "/files/été/secret.txt", "/files/(x)/secret.txt", "/sent/sub/secret.txt",
        "/resolved/sub/secret.txt", "/down/sub/secret.txt", "/routed/sub/secret.txt", "/param/sub/secret.txt", "/wild/sub/secret.txt",
        "/named/secret", "/nested/outer/sub/secret.txt", "/failing/sub/x", "/paged/sub/secret", "/strict/Strict/secret.txt", "/rewritten/sub/secret.txt"};

    @TempDir
    private static Path temp;

    private final App app = App.create();
    private int port;

    /** Answers with the secret where nothing but the path tells that it may. */
    private record SecretPage(String path) implements Pages {

        @Override
        public void start() {}

        @Override
        public void handle(Exchange exchange) {
            if (exchange.path().equals(path)) {
                exchange.request().response().end(SECRET);
            } else {
                exchange.next();
            }
        }

        @Override
        public void notFound(Exchange exchange) {
            exchange.request().response().setStatusCode(404).end("no page");
        }

        @Override
        public void close() {}
    }

    private static final Middleware GUARD = inline((req, res, next) -> {
        res.set("X-Guard", "ran");
        next.run();
    });

    @BeforeAll
    void serve() throws IOException {
        Path root = temp.resolve("public");
        for (String directory : new String[] {"sub", "Strict", "@me", "a{b}c", "été", "(x)"}) {
            Files.createDirectories(root.resolve(directory));
            Files.writeString(root.resolve(directory).resolve("secret.txt"), SECRET);
        }
        StaticFiles open = StaticFiles.DEFAULT.withDotFiles(FileOptions.DotFiles.ALLOW);
        app.http2ClearText(true);

        app.use("/files/sub", GUARD);
        app.use("/files/@me", GUARD);
        app.use("/files/a\\{b\\}c", GUARD);
        app.use("/files/été", GUARD);
        app.use("/files/\\(x\\)", GUARD);
        app.use("/files", staticFiles(root, open));

        app.use("/sent/sub", GUARD);
        app.get("/sent/*path", (req, res) -> res.sendFile(req.param("path"), root));
        app.use("/resolved/sub", GUARD);
        app.get("/resolved/*path", (req, res) -> res.sendFile(root.resolve(req.param("path"))));
        app.all("/down/sub/*rest", GUARD);
        app.get("/down/*path", (req, res) ->
                res.download(String.join("/", req.params("path")), "file", FileOptions.DEFAULT.withRoot(root)));

        Router routed = Router.create();
        routed.use("/sub", GUARD);
        routed.use(staticFiles(root, open));
        app.use("/routed", routed);

        app.use("/param/:directory", (req, res, next) -> {
            if (req.param("directory").equals("sub")) {
                res.set("X-Guard", "ran");
            }
            next.run();
        });
        app.use("/param", staticFiles(root, open));

        app.get("/wild/sub/*rest", GUARD);
        app.use("/wild", staticFiles(root, open));

        app.get("/named/secret", GUARD);
        app.get("/named/:name", (req, res) -> res.send(req.param("name").equals("secret") ? SECRET : "another"));

        App inner = App.create();
        inner.use("/sub", GUARD);
        Router outer = Router.create();
        outer.use("/outer", inner);
        outer.use("/outer", staticFiles(root, open));
        app.use("/nested", outer);

        app.use("/failing", (req, res, next) -> {
            if (req.path().startsWith("/sub/")) {
                throw new BadRequest(SECRET);
            }
            next.run();
        });
        app.error("/failing/sub", (error, req, res, next) -> {
            res.set("X-Guard", "ran");
            next.error(error);
        });

        app.use("/paged/sub", GUARD);
        ((AppImpl) app).pages("/", new SecretPage("/paged/sub/secret"));

        Router strict = Router.create(new Router.Options(false, true, true));
        strict.use("/Strict", GUARD);
        strict.use("/sub", GUARD);
        strict.use(staticFiles(root, open));
        app.use("/strict", strict);

        app.use("/rewritten", (req, res, next) -> {
            req.url("/" + req.path().replace("sub", "%73ub"));
            next.run();
        });
        app.use("/rewritten/sub", GUARD);
        app.use("/rewritten", staticFiles(root, open));
        port = app.listen(0).port();
    }

    @AfterAll
    void close() {
        app.close();
    }

    private interface Client {
        Answer ask(String target, String host) throws Exception;
    }

    private void nobodyWalksAround(long seed, Client client) throws Exception {
        Spellings spellings = new Spellings(seed);
        TreeMap<String, Integer> reached = new TreeMap<>();
        for (int i = 0; i < SPELLINGS; i++) {
            String path = SECRETS[i % SECRETS.length];
            String target = spellings.of(path.replace("é", "%C3%A9").replace("{", "%7B").replace("}", "%7D"));
            Answer answer = client.ask(target, spellings.any("a", "a", "a", "", ":80", "a%00", "1.2.3.4.5", "a:b", "/", "a/files/sub", "a\\"));
            if (answer.body().contains(SECRET)) {
                reached.merge(path, 1, Integer::sum);
                assertThat(answer.header("X-Guard")).as("seed %d: %s", seed, target).isEqualTo("ran");
            }
        }
        assertThat(reached).as("what was reached by the guard").containsOnlyKeys(SECRETS);
        assertThat(reached.values()).allMatch(count -> count > 3);
    }

    @Test
    void nobodyWalksAroundAGuardByHttp11() throws Exception {
        nobodyWalksAround(1, (target, host) -> Raw.once(port, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    }

    @Test
    void norByHttp10WithOrWithoutAHost() throws Exception {
        nobodyWalksAround(2, (target, host) -> Raw.once(port, "GET " + target + " HTTP/1.0\r\n"
                + (host.equals("a") ? "" : "Host: " + (host.isEmpty() ? "a" : host) + "\r\n") + "\r\n"));
    }

    @Test
    void norByAbsoluteUrls() throws Exception {
        nobodyWalksAround(3, (target, host) -> Raw.once(port, "GET http://" + host + target + " HTTP/1.1\r\nHost: b\r\n\r\n"));
    }

    @Test
    void norByHttp2() throws Exception {
        try (Http2Raw client = new Http2Raw(port)) {
            AtomicInteger stream = new AtomicInteger(-1);
            nobodyWalksAround(4, (target, host) -> {
                int id = stream.addAndGet(2);
                Http2Raw.Answer answer = client.get(id, target).answer(id);
                String guard = answer.header("x-guard");
                List<String> headers = guard == null ? List.of() : List.of("X-Guard: " + guard);
                return new Answer(answer.status(), headers, answer.body().getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/files/%73ub/secret.txt,200", "/files//sub/secret.txt,200", "/files/sub//secret%2etxt,200", "//files/SUB/../sub/secret.txt,403",
        "/files/./sub/secret.txt,403", "/files/x/%2e%2e/sub/secret.txt,403", "/files%2fsub/secret.txt,404", "/files/sub%2Fsecret.txt,404",
        "/files/sub%5csecret.txt,404", "/files/sub\\secret.txt,404", "/files/sub/secret.txt%00,404", "/files/%40me/secret.txt,200",
        "/files/%28x%29/secret.txt,200", "/files/a%7bb%7Dc/secret.txt,200", "/files/a{b}c/secret.txt,200", "/files/%c3%a9t%C3%a9/secret.txt,200",
        "/sent/sub%2Fsecret.txt,404", "/resolved/sub%2Fsecret.txt,404", "/down/sub%2Fsecret.txt,404", "/named/%73ecret,200",
        "/paged/%73ub/secret,200", "/paged//sub/secret,200", "/paged/sub%2Fsecret,404", "/paged/./sub/secret,403"})
    void aPathIsServedInItsOneFormBehindTheGuard(String target, int status) throws Exception {
        Answer answer = Raw.get(port, target);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains(SECRET)).isEqualTo(status == 200);
        if (status == 200) {
            assertThat(answer.header("X-Guard")).isEqualTo("ran");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/..", "/.", "/%2e", "/x/%2E%2e/y", "/x/.%2e"})
    void aDotSegmentReachesNoHandlerAndTheConnectionStays(String target) throws Exception {
        try (Raw raw = new Raw(port)) {
            String request = "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
            for (int i = 0; i < 2; i++) {
                assertThat(raw.send(request).read().status()).isEqualTo(403);
            }
        }
    }
}
