package dev.cortado;

import dev.cortado.express.Served;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that return what they answer. */
class ValueHandlerTest {

    private static final String JSON = "application/json; charset=utf-8";

    record User(String id, int age) {}

    @Test
    void recordsMapsListsNumbersAndBooleansBecomeJson() throws IOException {
        var app = App.create()
                .get("/record/:id", req -> new User(req.param("id"), 7))
                .get("/map", req -> Map.of("a", 1))
                .get("/list", req -> List.of(1, 2))
                .get("/number", req -> 42)
                .get("/boolean", req -> true);
        try (var at = Served.of(app)) {
            at.get("/record/x").expect(200, "{\"id\":\"x\",\"age\":7}").expect("Content-Type", JSON);
            at.get("/map").expect(200, "{\"a\":1}").expect("Content-Type", JSON);
            at.get("/list").expect(200, "[1,2]").expect("Content-Type", JSON);
            at.get("/number").expect(200, "42").expect("Content-Type", JSON);
            at.get("/boolean").expect(200, "true").expect("Content-Type", JSON);
        }
    }

    @Test
    void textBecomesHtmlBytesAndStreamsStayAsTheyAreAndNullHasNoBody() throws IOException {
        byte[] bytes = {0, 1, (byte) 255};
        var app = App.create()
                .get("/text", req -> "<p>Hello!</p>")
                .get("/bytes", req -> bytes)
                .get("/stream", req -> new ByteArrayInputStream(bytes))
                .get("/null", req -> null);
        try (var at = Served.of(app)) {
            at.get("/text").expect(200, "<p>Hello!</p>").expect("Content-Type", "text/html; charset=utf-8");
            at.get("/bytes").expect(200).expect(bytes).expect("Content-Type", "application/octet-stream");
            at.get("/stream").expect(200).expect(bytes).expect("Content-Type", "application/octet-stream");
            at.get("/null").expect(204, "").without("Content-Type");
        }
    }

    @Test
    void aPathIsSentAsAFileARelativeOneFromTheWorkingDirectory(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("note.txt"), "tobi", StandardCharsets.UTF_8);
        var app = App.create()
                .get("/absolute", req -> file)
                .get("/relative", req -> Path.of("").toAbsolutePath().relativize(file))
                .get("/missing", req -> directory.resolve("none.txt"));
        try (var at = Served.of(app)) {
            at.get("/absolute").expect(200, "tobi").expect("Content-Type", "text/plain; charset=utf-8");
            at.get("/relative").expect(200, "tobi");
            at.get("/missing").expect(404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesLaterIsWaitedForAndItsErrorGoesToTheErrorHandlers(boolean inline) throws IOException {
        ValueHandler later = req -> CompletableFuture.supplyAsync(() -> Map.of("late", true));
        ValueHandler fails = req -> CompletableFuture.failedFuture(new Conflict("taken"));
        var app = App.create()
                .get("/later", inline ? Middleware.inline((Middleware) later) : later)
                .get("/fails", inline ? Middleware.inline((Middleware) fails) : fails);
        app.error(Conflict.class, (err, req, res) -> res.status(409).send("it is " + err.getMessage()));
        try (var at = Served.of(app)) {
            at.get("/later").expect(200, "{\"late\":true}");
            at.get("/fails").expect(409, "it is taken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"})
    void everyVerbTakesOne(String method) throws IOException {
        var app = App.create()
                .post("/", req -> req.method())
                .put("/", req -> req.method())
                .patch("/", req -> req.method())
                .delete("/", req -> req.method())
                .options("/", req -> req.method())
                .query("/", req -> req.method());
        try (var at = Served.of(app)) {
            at.ask(method, "/").expect(200, method);
        }
    }

    @Test
    void middlewareMayComeFirstAndAnExceptionGoesToTheErrorHandlers() throws IOException {
        Middleware check = (req, res, next) -> {
            if (req.query("key") == null) {
                throw new Unauthorized("no key");
            }
            next.run();
        };
        var app = App.create().get("/", check, req -> "in");
        try (var at = Served.of(app)) {
            at.get("/?key=1").expect(200, "in");
            at.get("/").expect(401);
        }
    }
}
