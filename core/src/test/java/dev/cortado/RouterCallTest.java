package dev.cortado;

import static dev.cortado.Middleware.inline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.express.Served;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Routers and applications that a stage calls itself. */
class RouterCallTest {

    private static final Router USERS = Router.create()
            .get("/:id", (req, res) -> res.send(req.app().locals().get("name") + " " + req.baseUrl() + " " + req.param("id")));

    @Test
    void aStageChoosesTheApplicationByTheHostName() throws Exception {
        App shop = App.create();
        shop.locals().put("name", "shop");
        shop.use("/users", USERS);
        App app = App.create();
        app.locals().put("name", "main");
        app.use((req, res, next) -> {
            if ("shop.example".equals(req.hostname())) {
                shop.handle(req, res, next);
            } else {
                next.run();
            }
        });
        app.use("/people", USERS);
        try (Served at = Served.of(app)) {
            at.get("/users/1").set("Host", "shop.example").expect(200, "shop /users 1");
            at.get("/people/2").set("Host", "shop.example").expect(200, "main /people 2");
            at.get("/people/2").expect(200, "main /people 2");
            at.get("/users/1").expect(404);
        }
    }

    @RepeatedTest(20)
    void anInlineStageCallsARouterThatBlocksAndTheRestStillRunsWhereItMay() throws Exception {
        Router router = Router.create();
        router.use((req, res, next) -> {
            res.set("X-Thread", Boolean.toString(Thread.currentThread().isVirtual()));
            next.run();
        });
        App app = App.create();
        app.use(inline((Middleware) (req, res, next) -> router.handle(req, res, next)));
        app.get("/", (req, res) -> res.send(Boolean.toString(Thread.currentThread().isVirtual())));
        try (Served at = Served.of(app)) {
            at.get("/").expect(200, "true").expect("X-Thread", "true");
        }
    }

    @Test
    void whatTheRouterDoesNotAnswerGoesToTheGivenNext() throws Exception {
        Router router = Router.create();
        router.get("/fails", (req, res) -> {
            throw new IllegalStateException("oops");
        });
        App app = App.create();
        app.use((req, res, next) -> router.handle(req, res, new Next() {
            @Override
            public void run() {
                res.send("not there");
            }

            @Override
            public void route() {
                run();
            }

            @Override
            public void router() {
                run();
            }

            @Override
            public void error(Throwable error) {
                res.status(500).send("caught: " + error.getMessage());
            }
        }));
        try (Served at = Served.of(app)) {
            at.get("/").expect(200, "not there");
            at.get("/fails").expect(500, "caught: oops");
        }
    }

    @Test
    void anErrorBehindNextGoesToTheErrorHandlersThatFollowItsMiddlewareAmongManyRoutes() throws Exception {
        App app = App.create();
        app.use("/a", (req, res, next) -> {
            next.run();
            throw new IllegalStateException("late");
        });
        app.error("/a", (error, req, res, next) -> res.end(error.getMessage()));
        for (int i = 0; i < 30; i++) {
            app.get("/route" + i, (req, res) -> res.end());
        }
        app.use("/a", (req, res, next) -> {
            res.write("begun, ");
            next.run();
        });
        try (Served at = Served.of(app)) {
            at.get("/a").expect(200, "begun, late");
        }
    }

    @Test
    void valuesOfHandlersAreSentByTheirType() throws Exception {
        record Point(int x, int y) {}
        App app = App.create();
        app.get("/record", req -> new Point(1, 2));
        app.get("/text", req -> "<p>hi</p>");
        app.get("/number", req -> 42);
        app.get("/nothing", req -> null);
        app.get("/bytes", req -> new byte[] {1, 2, 3});
        app.get("/stream", req -> new java.io.ByteArrayInputStream("abc".getBytes()));
        app.get("/later", req -> java.util.concurrent.CompletableFuture.supplyAsync(() -> List.of(1, 2)));
        app.get("/broken", req -> java.util.concurrent.CompletableFuture.failedFuture(new NotFound("gone")));
        app.get("/inline", inline(req -> List.of("a")));
        app.get("/inline/later", inline(req -> java.util.concurrent.CompletableFuture.supplyAsync(() -> "b")));
        try (Served at = Served.of(app)) {
            at.get("/record").expect(200, "{\"x\":1,\"y\":2}").expect("Content-Type", "application/json; charset=utf-8");
            at.get("/text").expect(200, "<p>hi</p>").expect("Content-Type", "text/html; charset=utf-8");
            at.get("/number").expect(200, "42");
            at.get("/nothing").expect(204, "");
            at.get("/bytes").expect(new byte[] {1, 2, 3}).expect("Content-Type", "application/octet-stream");
            at.get("/stream").expect(200, "abc");
            at.get("/later").expect(200, "[1,2]");
            at.get("/broken").expect(404, Served.re("gone"));
            at.get("/inline").expect(200, "[\"a\"]");
            at.get("/inline/later").expect(200, "b");
        }
        assertThat(app.routes()).hasSize(10);
    }
}
