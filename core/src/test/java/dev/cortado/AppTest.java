package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppTest {

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private Answer get(String path, String... headers) throws IOException {
        return Raw.get(listening(), path, headers);
    }

    private int listening() {
        if (app.port() < 0) {
            app.listen(0);
        }
        return app.port();
    }

    record Greeting(String message) {}

    record Sum(int a, int b) {}

    @Test
    void aHandlerAnswersWithText() throws Exception {
        app.get("/", (req, res) -> res.send("Hello World"));
        Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Hello World");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Content-Length")).isEqualTo("11");
        assertThat(answer.header("ETag")).isEqualTo("W/\"b-Ck1VqNd45QIvq3AZd8XYQLvEhtA\"");
        assertThat(answer.header("X-Powered-By")).isEqualTo("Cortado");
        assertThat(answer.header("Date")).endsWith(" GMT");
    }

    @Test
    void aRecordBecomesJson() throws Exception {
        app.get("/api/hello", (req, res) -> res.json(new Greeting("Hello from Java!")));
        Answer answer = get("/api/hello");
        assertThat(answer.body()).isEqualTo("{\"message\":\"Hello from Java!\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void aJsonBodyBecomesARecord() throws Exception {
        app.use(json());
        app.post("/sum", (req, res) -> {
            Sum sum = req.body(Sum.class);
            res.json(Map.of("sum", sum.a() + sum.b()));
        });
        Answer answer = Raw.request(listening(), "POST", "/sum", "{\"a\":1,\"b\":2}", "Content-Type: application/json");
        assertThat(answer.body()).isEqualTo("{\"sum\":3}");
    }

    @Test
    void brokenJsonIsAnswered400AndTheHandlerIsNotCalled() throws Exception {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        app.use(json());
        app.post("/", (req, res) -> calls.add("called"));
        Answer answer = Raw.request(listening(), "POST", "/", "{\"a\":", "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the body is not valid JSON");
        assertThat(calls).isEmpty();
    }

    @Test
    void theOrderOfRegistrationDecides() throws Exception {
        app.use((req, res, next) -> {
            res.append("X-Order", "1");
            next.run();
        });
        app.get("/a", (req, res, next) -> {
            res.append("X-Order", "2");
            next.run();
        });
        app.get("/a", (req, res) -> res.append("X-Order", "3").send("first"));
        app.get("/a", (req, res) -> res.send("second"));
        Answer answer = get("/a");
        assertThat(answer.all("X-Order")).containsExactly("1", "2", "3");
        assertThat(answer.body()).isEqualTo("first");
    }

    @Test
    void nextRunReturnsWhenTheRestHasFinished() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        app.use((req, res, next) -> {
            order.add("before");
            next.run();
            order.add("after, headers sent: " + res.headersSent());
        });
        app.get("/", (req, res) -> {
            order.add("handler");
            res.send("x");
        });
        app.use((req, res, next) -> order.add("not reached"));
        get("/");
        app.close();
        assertThat(order).containsExactly("before", "handler", "after, headers sent: true");
    }

    @Test
    void whatNobodyAnswersIs404LikeInExpress() throws Exception {
        app.get("/a", (req, res) -> res.send("x"));
        Answer answer = get("/nothing<b>?q=1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("<pre>Cannot GET /nothing%3Cb%3E</pre>");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aThrowGoesToTheErrorHandlerAndNextRunReturnsNormally() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        app.use((req, res, next) -> {
            next.run();
            order.add("after");
        });
        app.get("/", (req, res) -> {
            throw new IOException("disk on fire");
        });
        app.error((err, req, res) -> res.status(503).json(Map.of("error", err.getMessage())));
        Answer answer = get("/");
        app.close();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"error\":\"disk on fire\"}");
        assertThat(order).containsExactly("after");
    }

    @Test
    void errorHandlersAreChosenByTypeInOrder() throws Exception {
        app.get("/missing", (req, res) -> {
            throw new NotFound("no such cup");
        });
        app.get("/broken", (req, res) -> {
            throw new IllegalStateException("broken");
        });
        app.error(NotFound.class, (err, req, res) -> res.status(404).send("sorry: " + err.getMessage()));
        app.error((err, req, res, next) -> next.error(new HttpError(502, "replaced")));
        app.error((err, req, res) -> res.status(((HttpError) err).status()).send(err.getMessage()));
        assertThat(get("/missing").body()).isEqualTo("sorry: no such cup");
        assertThat(get("/broken").status()).isEqualTo(502);
    }

    @Test
    void anHttpErrorWithoutHandlerIsAPageWithItsStatus() throws Exception {
        app.get("/", (req, res) -> {
            throw new NotFound("no <such> user");
        });
        Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("no &lt;such&gt; user");
    }

    @Test
    void aMiddlewareThatForgetsNextIsTaught() throws Exception {
        app.use((req, res, next) -> { });
        Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("finished without a response; did you forget to call next.run()?").contains("AppTest");
    }

    @Test
    void mountingTakesThePathOffAndPutsItBack() throws Exception {
        Router users = Router.create();
        users.get("/:id", (req, res) -> res.send(req.baseUrl() + " " + req.path() + " " + req.originalUrl() + " " + req.param("id")));
        app.use("/api/users", users);
        app.use((req, res, next) -> res.send("fell through with " + req.baseUrl() + req.path()));
        assertThat(get("/api/users/7?x=1").body()).isEqualTo("/api/users /7 /api/users/7?x=1 7");
        assertThat(get("/api/users/7/8").body()).isEqualTo("fell through with /api/users/7/8");
        assertThat(get("/api/usersX").body()).isEqualTo("fell through with /api/usersX");
    }

    @Test
    void nextRouteLeavesTheRouteAndNextRouterTheRouter() throws Exception {
        Router router = Router.create();
        router.get("/route", (req, res, next) -> next.route(), (req, res) -> res.send("skipped"));
        router.get("/route", (req, res) -> res.send("second route"));
        router.get("/router", (req, res, next) -> next.router(), (req, res) -> res.send("skipped"));
        router.get("/router", (req, res) -> res.send("skipped too"));
        app.use("/r", router);
        app.use((req, res, next) -> res.send("outside"));
        assertThat(get("/r/route").body()).isEqualTo("second route");
        assertThat(get("/r/router").body()).isEqualTo("outside");
    }

    @Test
    void inlineAndBlockingStagesMixInAnyOrder() throws Exception {
        app.use(inline((req, res, next) -> {
            res.append("X-Thread", Thread.currentThread().isVirtual() ? "virtual" : "loop");
            next.run();
        }));
        app.get("/fast", inline((req, res) -> res.send(Thread.currentThread().isVirtual() ? "virtual" : "loop")));
        app.use((req, res, next) -> {
            res.append("X-Thread", Thread.currentThread().isVirtual() ? "virtual" : "loop");
            next.run();
        });
        app.get("/slow", inline((req, res) -> res.send(Thread.currentThread().isVirtual() ? "virtual" : "loop")));
        assertThat(get("/fast").body()).isEqualTo("loop");
        Answer slow = get("/slow");
        assertThat(slow.body()).isEqualTo("virtual");
        assertThat(slow.all("X-Thread")).containsExactly("loop", "virtual");
    }

    @Test
    void anInlineStageMayGoOnLaterFromAnotherThread() throws Exception {
        app.use(inline((req, res, next) -> Thread.startVirtualThread(next::run)));
        app.get("/", (req, res) -> res.send("late"));
        assertThat(get("/").body()).isEqualTo("late");
    }

    @Test
    void headIsGetWithoutBodyAndOptionsListsTheMethods() throws Exception {
        app.get("/x", (req, res) -> res.send("four"));
        app.put("/x", (req, res) -> res.send("put"));
        Answer head = Raw.once(listening(), "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(head.header("Content-Length")).isEqualTo("4");
        Answer options = Raw.once(listening(), "OPTIONS /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, PUT");
        assertThat(options.body()).isEqualTo("GET, HEAD, PUT");
        assertThat(Raw.once(listening(), "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n").body()).contains("Cannot DELETE /x");
    }

    @Test
    void aClientThatHasTheAnswerGets304() throws Exception {
        app.get("/", (req, res) -> res.json(List.of(1, 2)));
        String etag = get("/").header("ETag");
        Answer again = get("/", "If-None-Match: " + etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Content-Type")).isNull();
        assertThat(get("/", "If-None-Match: " + etag, "Cache-Control: no-cache").status()).isEqualTo(200);
    }

    @Test
    void signedCookiesAreVerifiedWithEveryKeyAndSignedWithTheFirst() throws Exception {
        app.settings(s -> s.withSecrets("old"));
        app.get("/set", (req, res) -> {
            res.cookie("cart", "a b", CookieOptions.SESSION.withSigned(true));
            res.end();
        });
        app.get("/get", (req, res) -> res.send(String.valueOf(req.signedCookie("cart"))));
        String cookie = get("/set").header("Set-Cookie");
        assertThat(cookie).startsWith("cart=s%3Aa%20b.").contains("; Path=/; HttpOnly; SameSite=Lax");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(get("/get", "Cookie: " + pair).body()).isEqualTo("a b");
        app.settings(s -> s.withSecrets("new", "old"));
        assertThat(get("/get", "Cookie: " + pair).body()).isEqualTo("a b");
        assertThat(get("/get", "Cookie: " + pair.replace("a%20b", "admin")).body()).isEqualTo("null");
        app.settings(s -> s.withSecrets("new"));
        assertThat(get("/get", "Cookie: " + pair).body()).isEqualTo("null");
    }

    @Test
    void parameterHandlersRunOnceForAValue() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        app.param("user", (req, res, next, value) -> {
            seen.add(value);
            res.locals().put("user", "<" + value + ">");
            next.run();
        });
        app.get("/u/:user", (req, res, next) -> next.run());
        app.get("/u/:user", (req, res) -> res.send(String.valueOf(res.locals().get("user"))));
        assertThat(get("/u/tj").body()).isEqualTo("&lt;tj&gt;".replace("&lt;", "<").replace("&gt;", ">"));
        assertThat(seen).containsExactly("tj");
    }

    @Test
    void routesListsWhatIsRegistered() {
        Router admin = Router.create();
        admin.get("/users/:id", inline((req, res) -> res.end()));
        app.use(json());
        app.use("/admin", admin);
        app.post("/", (req, res) -> res.end());
        assertThat(app.routes()).map(RouteInfo::toString).containsExactly(
                "USE / (blocking)", "GET /admin/users/:id (inline)", "POST / (blocking)");
    }

    @Test
    void aMountedApplicationKeepsItsSettings() throws Exception {
        App child = App.create();
        child.settings(s -> s.withJsonSpaces(2));
        child.get("/", (req, res) -> res.json(Map.of("a", 1)));
        app.use("/child", child);
        app.get("/", (req, res) -> res.json(Map.of("a", 1)));
        assertThat(get("/child").body()).contains("\n");
        assertThat(get("/").body()).isEqualTo("{\"a\":1}");
        assertThat(child.mountPath()).isEqualTo("/child");
    }

    @Test
    void aPathThatMeansNothingSaysWhatToWriteInstead() {
        assertThatThrownBy(() -> app.get("/users/:id?", (req, res) -> res.end()))
                .hasMessage("Unexpected ? at index 10: /users/:id? (an optional part is written {/:name})");
        assertThatThrownBy(() -> app.get("/*", (req, res) -> res.end()))
                .hasMessage("Missing parameter name at index 2: /* (name it, for example /*path or /:id)");
    }

    @Test
    void handlersSeeTheClassLoaderThatTheApplicationWasMadeWith() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader("own", before) { };
        Thread.currentThread().setContextClassLoader(own);
        App other = App.create();
        Thread.currentThread().setContextClassLoader(before);
        other.get("/", (req, res) -> res.send(String.valueOf(Thread.currentThread().getContextClassLoader() == own)));
        other.listen(0);
        try {
            assertThat(Raw.get(other.port(), "/").body()).isEqualTo("true");
        } finally {
            other.close();
        }
    }

    @Test
    void inALargeRouterTheOrderOfRegistrationDecidesToo() throws Exception {
        for (int i = 0; i < 50; i++) {
            String name = "/r" + i;
            app.get(name + "/:id", (req, res, next) -> {
                res.append("X-Way", name);
                next.run();
            });
        }
        app.use((req, res, next) -> {
            res.append("X-Way", "use");
            next.run();
        });
        app.get("/:any/:id", (req, res, next) -> {
            res.append("X-Way", req.param("any"));
            next.run();
        });
        app.get("/R7/:id", (req, res) -> res.append("X-Way", "last").send(req.param("id")));
        app.use("/r8", (req, res, next) -> {
            req.url("/r9/x");
            next.run();
        });
        app.get("/r9/x", (req, res) -> res.send("rewritten"));
        app.error((err, req, res) -> res.status(400).send("error"));
        assertThat(get("/r7/1").all("X-Way")).containsExactly("/r7", "use", "r7", "last");
        assertThat(get("/r8/1").all("X-Way")).containsExactly("/r8", "use", "r8");
        assertThat(get("/none/1").status()).isEqualTo(404);
        assertThat(get("/r7/%zz").body()).isEqualTo("error");
    }
}
