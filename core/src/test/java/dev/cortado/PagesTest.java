package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import dev.cortado.internal.AppImpl;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a directory of pages may rely on, whoever serves it. */
class PagesTest {

    private final App app = App.create();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    /** Answers /page and /later, fails on /fail, echoes bodies on /echo, and leaves the rest to others. */
    private final class SomePages implements Pages {

        @Override
        public void start() {
            order.add("started");
        }

        @Override
        public void handle(Exchange exchange) {
            order.add("pages on " + (Context.isOnEventLoopThread() ? "loop" : "thread") + " at " + exchange.mountPath() + exchange.path());
            switch (exchange.path()) {
                case "/page" -> exchange.request().response().end("page for " + exchange.locals().get("user"));
                case "/later" -> Engine.vertx().setTimer(20, id -> exchange.request().response().end("later"));
                case "/next-later" -> {
                    Context context = io.vertx.core.Vertx.currentContext();
                    Engine.vertx().setTimer(20, id -> context.runOnContext(none -> exchange.next()));
                }
                case "/fail" -> exchange.fail(new NotFound("no such page"));
                case "/throw" -> throw new IllegalStateException("thrown by pages");
                case "/echo" -> {
                    exchange.request().body()
                            .onSuccess(body -> exchange.request().response().end(Buffer.buffer("echo ").appendBuffer(body)));
                    exchange.request().resume();
                }
                case "/pipe" -> exchange.request().pipeTo(exchange.request().response().setChunked(true));
                default -> exchange.next();
            }
        }

        @Override
        public void notFound(Exchange exchange) {
            order.add("not found " + exchange.path());
            exchange.request().response().setStatusCode(404).end("the not-found page");
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void serve() {
        // As a blocking application has it: everything in front of and behind the pages.
        app.use(json());
        app.use(inline((req, res, next) -> {
            res.set("X-Before", "inline");
            next.run();
        }));
    }

    private void pages() {
        ((AppImpl) app).pages("/", new SomePages());
        app.get("/java", (req, res) -> res.send("java"));
        app.get("/next-later", (req, res) -> res.send("after the pages"));
        app.error((err, req, res) -> res.status(err instanceof NotFound ? 404 : 500).send("error: " + err.getMessage()));
        app.listen(0);
    }

    private void pagesBehindABlockingMiddleware() {
        app.use((req, res, next) -> {
            res.locals().put("user", "ada");
            next.run();
            order.add("after");
        });
        pages();
    }

    @AfterEach
    void close() {
        app.close();
    }

    private Answer get(String path) throws Exception {
        return Raw.get(app.port(), path);
    }

    @Test
    void pagesAreStartedBeforeTheFirstRequestAndServedOnTheEventLoop() throws Exception {
        pages();
        Answer answer = get("/page");
        assertThat(answer.body()).isEqualTo("page for null");
        assertThat(answer.header("X-Before")).isEqualTo("inline");
        assertThat(order).containsExactly("started", "pages on loop at /page");
    }

    @Test
    void pagesOfAnApplicationInsideAnotherOneAreStartedToo() throws Exception {
        App inner = App.create();
        ((AppImpl) inner).pages("/", new SomePages());
        app.use(App.create().use(inner));
        app.listen(0);
        assertThat(order).containsExactly("started");
        assertThat(get("/page").body()).isEqualTo("page for null");
    }

    @Test
    void behindABlockingMiddlewareTheRequestHopsBackAndNextRunWaits() throws Exception {
        pagesBehindABlockingMiddleware();
        assertThat(get("/page").body()).isEqualTo("page for ada");
        Eventually.eventually("next.run() returned", () -> order.contains("after"));
        assertThat(get("/later").body()).isEqualTo("later");
        app.close();
        assertThat(order).containsExactly("started", "pages on loop at /page", "after", "pages on loop at /later", "after");
    }

    @Test
    void whatPagesDoNotHaveGoesOn() throws Exception {
        pages();
        assertThat(get("/java").body()).isEqualTo("java");
        assertThat(get("/next-later").body()).isEqualTo("after the pages");
    }

    @Test
    void whatPagesBehindABlockingMiddlewareDoNotHaveGoesOn() throws Exception {
        pagesBehindABlockingMiddleware();
        assertThat(get("/java").body()).isEqualTo("java");
        assertThat(get("/next-later").body()).isEqualTo("after the pages");
        app.close();
        assertThat(order).filteredOn("after"::equals).hasSize(2);
    }

    @Test
    void failuresOfPagesReachTheErrorHandlers() throws Exception {
        pages();
        assertThat(get("/fail").body()).isEqualTo("error: no such page");
        assertThat(get("/throw").body()).isEqualTo("error: thrown by pages");
    }

    @Test
    void failuresOfPagesBehindABlockingMiddlewareReachTheErrorHandlers() throws Exception {
        pagesBehindABlockingMiddleware();
        assertThat(get("/fail").status()).isEqualTo(404);
        assertThat(get("/throw").body()).isEqualTo("error: thrown by pages");
    }

    @Test
    void theNotFoundPageAnswersWhatNobodyDid() throws Exception {
        pages();
        Answer answer = get("/nowhere");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("the not-found page");
        assertThat(order).contains("not found /nowhere");
    }

    @Test
    void theNotFoundPageAnswersBehindABlockingMiddlewareToo() throws Exception {
        pagesBehindABlockingMiddleware();
        assertThat(get("/nowhere").body()).isEqualTo("the not-found page");
        app.close();
        assertThat(order).endsWith("after");
    }

    @Test
    void pagesReadBodiesThatNoParserWants() throws Exception {
        pages();
        assertThat(Raw.request(app.port(), "POST", "/echo", "plain", "Content-Type: text/plain").body()).isEqualTo("echo plain");
        assertThat(Raw.request(app.port(), "POST", "/pipe", "x".repeat(100_000)).body()).hasSize(100_000);
    }

    @Test
    void pagesReadBodiesThatAParserHasReadBefore() throws Exception {
        pages();
        assertThat(Raw.request(app.port(), "POST", "/echo", "{\"a\":1}", "Content-Type: application/json").body()).isEqualTo("echo {\"a\":1}");
        assertThat(Raw.request(app.port(), "POST", "/pipe", "{\"a\":2}", "Content-Type: application/json").body()).isEqualTo("{\"a\":2}");
    }

    @Test
    void pagesBehindABlockingMiddlewareReadBodies() throws Exception {
        pagesBehindABlockingMiddleware();
        assertThat(Raw.request(app.port(), "POST", "/echo", "plain", "Content-Type: text/plain").body()).isEqualTo("echo plain");
        assertThat(Raw.request(app.port(), "POST", "/pipe", "x".repeat(100_000)).body()).hasSize(100_000);
        assertThat(Raw.request(app.port(), "POST", "/pipe", "{\"a\":2}", "Content-Type: application/json").body()).isEqualTo("{\"a\":2}");
    }

    @Test
    void aBodyThatPagesDoNotReadDoesNotStandInTheWayOfTheNextRequest() throws Exception {
        pages();
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST /page HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n").send(new byte[200_000]);
            assertThat(raw.read().body()).isEqualTo("page for null");
            assertThat(raw.send("GET /java HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("java");
        }
    }

    @Test
    void aClientThatExpects100GetsItFromPagesToo() throws Exception {
        pages();
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(100);
            assertThat(raw.send("abc").read().body()).isEqualTo("echo abc");
        }
    }

    @Test
    void pagesBelowAPathSeeTheRestOfIt() throws Exception {
        ((AppImpl) app).pages("/shop", new SomePages());
        app.listen(0);
        assertThat(get("/shop/page").body()).startsWith("page for");
        assertThat(get("/shop/none").body()).isEqualTo("the not-found page");
        assertThat(get("/other").body()).contains("Cannot GET /other");
        assertThat(order).contains("pages on loop at /shop/page", "not found /none");
    }

    @Test
    void aClientThatLeavesEndsTheWaitOfNextRun() throws Exception {
        pagesBehindABlockingMiddleware();
        Raw raw = new Raw(app.port());
        raw.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        Eventually.eventually("the pages have it", () -> order.contains("pages on loop at /echo"));
        raw.reset();
        Eventually.eventually("next.run() returned", () -> order.contains("after"));
        assertThat(order).doesNotContain("not found /echo");
        assertThat(get("/java").body()).isEqualTo("java");
    }

    @Test
    void localsPassBothWays() throws Exception {
        app.use((req, res, next) -> {
            res.locals().putAll(Map.of("user", "grace"));
            next.run();
        });
        pages();
        assertThat(get("/page").body()).isEqualTo("page for grace");
    }

    @Test
    void pagesAreServedByHttp2AsWell() throws Exception {
        app.http2ClearText(true);
        pagesBehindABlockingMiddleware();
        try (Http2Raw client = new Http2Raw(app.port())) {
            assertThat(client.get(1, "/page").answer(1).body()).isEqualTo("page for ada");
            assertThat(client.get(3, "/later").answer(3).body()).isEqualTo("later");
            assertThat(client.post(5, "/echo").data(5, "abc", true).answer(5).body()).isEqualTo("echo abc");
            assertThat(client.post(7, "/pipe").data(7, "abc", false).data(7, "de", true).answer(7).body()).isEqualTo("abcde");
            assertThat(client.get(9, "/nothing").answer(9).status()).isEqualTo(404);
        }
    }
}
