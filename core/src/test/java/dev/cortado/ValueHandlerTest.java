package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.express.Served;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void anOptionalIsWhatIsInItOrHasNoBody(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("note.txt"), "tobi", StandardCharsets.UTF_8);
        var app = App.create()
                .get("/empty", req -> Optional.empty())
                .get("/text", req -> Optional.of("<p>Hello!</p>"))
                .get("/record", req -> Optional.of(new User("x", 7)))
                .get("/file", req -> Optional.of(file))
                .get("/nested", req -> Optional.of(Optional.empty()))
                .get("/later", req -> CompletableFuture.completedFuture(Optional.empty()))
                .get("/of-later", req -> Optional.of(CompletableFuture.completedFuture("late")))
                .get("/inline", Middleware.inline((Middleware) (ValueHandler) req -> CompletableFuture.supplyAsync(Optional::empty)))
                .get("/int", req -> OptionalInt.of(1)).get("/no-int", req -> OptionalInt.empty())
                .get("/long", req -> OptionalLong.of(2)).get("/no-long", req -> OptionalLong.empty())
                .get("/double", req -> OptionalDouble.of(1.5)).get("/no-double", req -> OptionalDouble.empty())
                .get("/void", req -> CompletableFuture.completedFuture((Void) null))
                .get("/in-json", req -> Map.of("none", Optional.empty()));
        try (var at = Served.of(app)) {
            for (var path : List.of("/empty", "/nested", "/later", "/inline", "/no-int", "/no-long", "/no-double", "/void")) {
                at.get(path).expect(204, "").without("Content-Type");
            }
            at.get("/text").expect(200, "<p>Hello!</p>").expect("Content-Type", "text/html; charset=utf-8");
            at.get("/record").expect(200, "{\"id\":\"x\",\"age\":7}").expect("Content-Type", JSON);
            at.get("/file").expect(200, "tobi").expect("Content-Type", "text/plain; charset=utf-8");
            at.get("/of-later").expect(200, "late");
            at.get("/int").expect(200, "1");
            at.get("/long").expect(200, "2");
            at.get("/double").expect(200, "1.5");
            at.get("/in-json").expect(200, "{\"none\":null}");
        }
    }

    @Test
    void aStreamIsAListAndIsClosed() throws IOException {
        var closed = new AtomicInteger();
        var app = App.create()
                .get("/some", req -> Stream.of(1, 2).onClose(closed::incrementAndGet))
                .get("/none", req -> Stream.empty().onClose(closed::incrementAndGet))
                .get("/ints", req -> IntStream.range(0, 3).onClose(closed::incrementAndGet));
        try (var at = Served.of(app)) {
            at.get("/some").expect(200, "[1,2]").expect("Content-Type", JSON);
            at.get("/none").expect(200, "[]");
            at.get("/ints").expect(200, "[0,1,2]");
        }
        assertThat(closed).hasValue(3);
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
