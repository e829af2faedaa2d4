package dev.cortado.express.finalhandler;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cortado.App;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What a request gets that no handler answered, or that failed: the same over HTTP/1.1 and HTTP/2. */
@Upstream("finalhandler/test/test.js")
@Isolated("reads the log of all applications")
class FinalhandlerTest {

    private static final byte[] BODY = ".".repeat(48 * 1024).getBytes();

    @FunctionalInterface
    private interface Check {
        void on(Served at) throws Exception;
    }

    private record Case(String title, App app, Check check) {

        DynamicTest over(String protocol) {
            return DynamicTest.dynamicTest(protocol + " " + title, () -> {
                try (var at = protocol.equals("http2") ? Served.http2(app) : Served.of(app)) {
                    check.on(at);
                }
            });
        }
    }

    private final List<Case> cases = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> overHttp1() {
        statusLines();
        return all().map(each -> each.over("http"));
    }

    @TestFactory
    Stream<DynamicTest> overHttp2() {
        return all().map(each -> each.over("http2"));
    }

    private Stream<Case> all() {
        headers();
        statuses();
        notFound();
        errors();
        bodies();
        statusesSetBefore();
        headersSetBefore();
        lateErrors();
        return cases.stream();
    }

    private void add(String title, Middleware stage, Check check) {
        cases.add(new Case(title, App.create().use(stage), check));
    }

    private void addProduction(String title, Middleware stage, Check check) {
        cases.add(new Case(title, App.create().settings(s -> s.withEnv("production")).use(stage), check));
    }

    private static Middleware nothing() {
        return (req, res, next) -> next.run();
    }

    private static Middleware fails(RuntimeException error) {
        return (req, res, next) -> next.error(error);
    }

    private static Middleware fails(int status, Map<String, String> headers) {
        return (req, res, next) -> next.error(new HttpError(status, "oops!", "", headers, null));
    }

    private static Middleware fails(int status) {
        return fails(status, Map.of());
    }

    private static Middleware fails() {
        return fails(new IllegalStateException("boom!"));
    }

    private void headers() {
        var custom = Map.of("X-Custom-Header", "foo");
        add("headers should ignore err.headers without status code", fails(new CustomHeaders()),
                at -> at.get("/").expect(500).without("X-Custom-Header"));
        for (var name : List.of("status", "statusCode")) {
            add("headers should ignore err.headers with invalid res." + name, fails(601, custom),
                    at -> at.get("/").expect(500).without("X-Custom-Header"));
        }
        add("headers should include err.headers with err.status", fails(500, Map.of("X-Custom-Header", "foo=500", "X-Custom-Header2", "bar")),
                at -> at.get("/").expect(500).expect("X-Custom-Header", "foo=500").expect("X-Custom-Header2", "bar"));
        add("headers should include err.headers with err.statusCode", fails(429, Map.of("Retry-After", "5")),
                at -> at.get("/").expect(429).expect("Retry-After", "5"));
        add("headers should ignore err.headers when not an object", fails(500, Map.of()), at -> at.get("/").expect(500));
    }

    /** Looks like an HTTP error without being one. */
    private static final class CustomHeaders extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public String status() {
            return "oh no";
        }

        public Map<String, String> headers() {
            return Map.of("X-Custom-Header", "foo");
        }
    }

    private void statuses() {
        add("status code should 404 on no error", nothing(), at -> at.get("/").expect(404));
        add("status code should 500 on error", fails(), at -> at.get("/").expect(500));
        add("status code should use err.statusCode", fails(400), at -> at.get("/").expect(400));
        add("status code should use err.status", fails(400), at -> at.get("/").expect(400));
        add("status code should use err.status over err.statusCode", (req, res, next) -> {
            res.status(401);
            next.error(new HttpError(400));
        }, at -> at.get("/").expect(400));
        add("status code should use err.statusCode over invalid err.status", (req, res, next) -> {
            res.status(410);
            next.error(new CustomHeaders());
        }, at -> at.get("/").expect(410));
        for (var name : List.of("statusCode", "status")) {
            add("status code should ignore non-error err." + name + " code", fails(201), at -> at.get("/").expect(500));
            add("status code should ignore non-numeric err." + name, fails(new CustomHeaders()), at -> at.get("/").expect(500));
        }
        add("status code should set status to 500 when err.status < 400", fails(202), at -> at.get("/").expect(500));
        add("status code should set status to 500 when err.status > 599", fails(601), at -> at.get("/").expect(500));
    }

    /** HTTP/2 has no reason phrases. */
    private void statusLines() {
        statusLine("should be \"Not Found\" on no error", nothing(), "HTTP/1.1 404 Not Found");
        statusLine("should be \"Internal Server Error\" on error", fails(), "HTTP/1.1 500 Internal Server Error");
        statusLine("should be \"Bad Request\" when err.statusCode = 400", fails(400), "HTTP/1.1 400 Bad Request");
        statusLine("should reset existing res.statusMessage", (req, res, next) -> {
            res.status(201);
            next.error(new HttpError(500));
        }, "HTTP/1.1 500 Internal Server Error");
    }

    private void statusLine(String title, Middleware stage, String line) {
        add("status message " + title, stage, at -> {
            try (var raw = at.raw()) {
                assertThat(raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").line()).isEqualTo(line);
            }
        });
    }

    private void notFound() {
        add("404 response should include method and pathname", nothing(),
                at -> at.get("/foo").expect(404, re("<pre>Cannot GET /foo</pre>")));
        add("404 response should escape method and pathname characters", nothing(),
                at -> at.get("/<la'me>").expect(404, re("<pre>Cannot GET /%3Cla&#39;me%3E</pre>")));
        cases.add(new Case("404 response should include original pathname", App.create().use("/foo", Router.create().use(nothing())),
                at -> at.get("/foo/bar").expect(404, re("<pre>Cannot GET /foo/bar</pre>"))));
        add("404 response should include pathname only", nothing(),
                at -> at.get("/foo?bar=1").expect(404, re("<pre>Cannot GET /foo</pre>")));
        add("404 response should handle HEAD", nothing(), at -> at.head("/foo").expect(404, ""));
        add("404 response should include X-Content-Type-Options header", nothing(),
                at -> at.get("/foo").expect(404).expect("X-Content-Type-Options", "nosniff"));
        add("404 response should include Content-Security-Policy header", nothing(),
                at -> at.get("/foo").expect(404).expect("Content-Security-Policy", "default-src 'none'"));
        add("404 response should not hang/error if there is a request body", nothing(), at -> at.post("/foo").send(BODY).expect(404));
        add("no deprecation warnings should respond 404 on no error", nothing(),
                at -> assertThat(logged(() -> at.head("/foo").expect(404))).isEmpty());
    }

    private void errors() {
        add("error response should include error stack", fails(), at -> at.get("/foo")
                .expect(500, re("<pre>java.lang.IllegalStateException: boom!<br> &nbsp; &nbsp;at dev.cortado")));
        add("error response should handle HEAD", fails(), at -> at.head("/foo").expect(500, ""));
        add("error response should include X-Content-Type-Options header", fails(),
                at -> at.get("/foo").expect(500).expect("X-Content-Type-Options", "nosniff"));
        add("error response should includeContent-Security-Policy header", fails(),
                at -> at.get("/foo").expect(500).expect("Content-Security-Policy", "default-src 'none'"));
        add("error response should handle non-error-objects", (req, res, next) -> {
            throw new AssertionError("lame string");
        }, at -> at.get("/foo").expect(500, re("lame string")));
        addProduction("error response should handle null prototype objects", fails(new RuntimeException()),
                at -> at.get("/foo").expect(500, re("<pre>Internal Server Error</pre>")));
        addProduction("error response should send staus code name when production", fails(501),
                at -> at.get("/foo").expect(501, re("<pre>Not Implemented</pre>")));
        add("onerror should be invoked when error", fails(), at -> assertThat(logged(() -> at.get("/").expect(500))).singleElement()
                .satisfies(event -> assertThat(event.getThrowableProxy().getMessage()).isEqualTo("boom!")));
        add("no deprecation warnings should respond 500 on error", fails(),
                at -> assertThat(logged(() -> at.head("/foo").expect(500))).hasSize(1));
    }

    private void bodies() {
        add("error response when there is a request body should not hang/error when unread", fails(),
                at -> at.post("/foo").send(BODY).expect(500));
        add("error response when there is a request body should not hang/error when actively piped", (req, res, next) -> {
            Thread.ofVirtual().start(() -> {
                try (var in = req.stream()) {
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (Exception overtaken) {
                    // The answer may come before the end of the body.
                }
            });
            next.error(new IllegalStateException("boom!"));
        }, at -> at.post("/foo").send(BODY).expect(500));
        add("error response when there is a request body should not hang/error when read", (req, res, next) -> {
            req.stream().readAllBytes();
            next.error(new IllegalStateException("boom!"));
        }, at -> at.post("/foo").send(BODY).expect(500));
    }

    private void statusesSetBefore() {
        add("error response when res.statusCode set should keep when >= 400", (req, res, next) -> {
            res.status(503);
            next.error(new IllegalStateException("oops"));
        }, at -> at.get("/foo").expect(503));
        add("error response when res.statusCode set should convert to 500 is not a number", (req, res, next) -> res.status(1000),
                at -> at.get("/foo").expect(500));
        add("error response when res.statusCode set should override with err.status", (req, res, next) -> {
            res.status(503);
            next.error(new HttpError(414));
        }, at -> at.get("/foo").expect(414));
        addProduction("error response when res.statusCode set should default body to status message in production", fails(509),
                at -> at.get("/foo").expect(509, re("<pre>Bandwidth Limit Exceeded</pre>")));
        add("error response when res.statusCode undefined should set to 500", fails(), at -> at.get("/foo").expect(500));
    }

    private void headersSetBefore() {
        add("headers set should persist set headers", (req, res, next) -> {
            res.set("Server", "foobar");
            next.run();
        }, at -> at.get("/foo").expect(404).expect("Server", "foobar"));
        add("headers set should override content-type and length", (req, res, next) -> {
            res.set("Content-Type", "image/png").set("Content-Length", "50");
            next.run();
        }, at -> at.get("/foo").expect(404).expect("Content-Type", "text/html; charset=utf-8").expect("Content-Length", "142"));
        add("headers set should remove other content headers", (req, res, next) -> {
            res.set("Content-Encoding", "gzip").set("Content-Language", "jp").set("Content-Range", "bytes 0-2/10");
            next.run();
        }, at -> at.get("/foo").expect(404).without("Content-Encoding").without("Content-Language").without("Content-Range"));
    }

    private void lateErrors() {
        add("request started should not respond", (req, res, next) -> {
            res.status(301).write("0");
            next.run();
            res.end("1");
        }, at -> at.get("/foo").expect(301, "01"));
        add("request started should terminate on error", (req, res, next) -> {
            res.status(301).write("0").flush();
            next.error(new HttpError(429, "too many requests", "", Map.of("Retry-After", "5"), null));
        }, at -> assertThat(at.get("/foo").cutOff()).isTrue());
        add("req.socket should not throw when socket is null", (req, res, next) -> {
            res.send("ok");
            throw new IllegalStateException("too late");
        }, at -> at.get("/").expect(200, "ok"));
    }

    private static List<ILoggingEvent> logged(Request request) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger("dev.cortado.app");
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        logger.addAppender(events);
        try {
            request.send();
        } finally {
            logger.detachAppender(events);
        }
        return events.list;
    }

    @FunctionalInterface
    private interface Request {
        void send() throws Exception;
    }
}
