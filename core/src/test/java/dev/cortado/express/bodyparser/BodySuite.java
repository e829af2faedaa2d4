package dev.cortado.express.bodyparser;

import dev.cortado.App;
import dev.cortado.BodyError;
import dev.cortado.BodyOptions;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.express.Ask;
import dev.cortado.express.Served;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * The tests of one body parser. body-parser and Express have nearly the same ones; they differ in their first word and in how their
 * servers show a body.
 */
abstract class BodySuite {

    enum Of {
        BODY_PARSER,
        EXPRESS
    }

    /** What a middleware around a parser binds. */
    static final ScopedValue<String> STORE = ScopedValue.newInstance();

    final Of of;
    private final List<DynamicTest> tests = new ArrayList<>();
    private final Deque<String> titles = new ArrayDeque<>();
    private final List<Served> open = new ArrayList<>();

    BodySuite(Of of) {
        this.of = of;
    }

    abstract String name();

    abstract BodyOptions options();

    abstract Middleware parser(BodyOptions options);

    abstract void cases();

    final Stream<DynamicTest> tests() {
        describe((of == Of.EXPRESS ? "express." : "bodyParser.") + name() + "()", this::cases);
        return tests.stream();
    }

    final void describe(String title, Runnable inner) {
        titles.addLast(title);
        inner.run();
        titles.removeLast();
    }

    final void it(String title, Executable test) {
        tests.add(DynamicTest.dynamicTest(String.join(" ", titles) + " " + title, () -> {
            try {
                test.execute();
            } finally {
                open.forEach(Served::close);
                open.clear();
            }
        }));
    }

    /** What only body-parser has a test for. */
    final void itBodyParser(String title, Executable test) {
        if (of == Of.BODY_PARSER) {
            it(title, test);
        }
    }

    /** A request to a server with the parser in its default state. */
    final Ask post() {
        return post(options());
    }

    final Ask post(BodyOptions options) {
        return post(parser(options));
    }

    /** @param stages in front of what shows the body */
    final Ask post(Middleware... stages) {
        return serve(stages).post("/");
    }

    final Served serve(Middleware... stages) {
        App app = App.create().use(stages);
        app.error((err, req, res) -> showError(err, req, res));
        if (of == Of.EXPRESS) {
            app.post("/", this::show);
        } else {
            app.use(this::show);
        }
        Served served = Served.of(app);
        open.add(served);
        return served;
    }

    private void show(Request req, Response res) {
        switch (req.body()) {
            case null -> res.send(undefined());
            case byte[] bytes when of == Of.EXPRESS -> res.json(Map.of("buf", HexFormat.of().formatHex(bytes)));
            case byte[] bytes -> res.send("buf:" + HexFormat.of().formatHex(bytes));
            case Object body -> res.json(body);
        }
    }

    private static void showError(Throwable err, Request req, Response res) {
        if (STORE.isBound()) {
            res.set("x-store-foo", STORE.get());
        }
        res.status(err instanceof HttpError http ? http.status() : 500);
        switch (req.get("x-error-property")) {
            case "body" -> res.send(new String(((BodyError) err).body(), StandardCharsets.UTF_8));
            case "stack" -> res.send(stack(err));
            case null, default -> res.send("[" + (err instanceof HttpError http ? http.type() : "undefined") + "] " + err.getMessage());
        }
    }

    private static String stack(Throwable err) {
        StringWriter text = new StringWriter();
        err.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** How the server shows that no parser was there. */
    final String undefined() {
        return of == Of.EXPRESS ? "" : "undefined";
    }

    final String buffer(String text) {
        return buffer(of, text);
    }

    static String buffer(Of of, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return of == Of.EXPRESS ? "{\"buf\":\"" + hex + "\"}" : "buf:" + hex;
    }
}
