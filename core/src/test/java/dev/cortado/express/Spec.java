package dev.cortado.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.Settings;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Many short tests in the words of their upstream file.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> all() {
 *     return describe("app .all()",
 *             it("should run the callback for a method just once", app(a -> a.all("/*path", saw()), at -> at.get("/x").expect(200))));
 * }
 * }</pre>
 */
public final class Spec {

    private Spec() {}

    /** What is expected of a listening application. */
    @FunctionalInterface
    public interface Check {
        void on(Served at) throws Exception;
    }

    /** Puts a title in front of those of the tests. */
    public static Stream<DynamicTest> describe(String title, DynamicTest... tests) {
        return describe(title, Arrays.stream(tests));
    }

    public static Stream<DynamicTest> describe(String title, Stream<DynamicTest> tests) {
        return tests.map(test -> DynamicTest.dynamicTest(title + " " + test.getDisplayName(), test.getExecutable()));
    }

    public static DynamicTest it(String title, Executable body) {
        return DynamicTest.dynamicTest(title, body);
    }

    /** A new application, made ready, listening, checked and closed. */
    public static Executable app(Consumer<App> setup, Check check) {
        return () -> {
            var app = App.create();
            setup.accept(app);
            try (var at = Served.of(app)) {
                check.on(at);
            }
        };
    }

    /** The same for an application that consists of one router. */
    public static Executable router(Consumer<Router> setup, Check check) {
        return router(Router.Options.DEFAULT, setup, check);
    }

    public static Executable router(Router.Options options, Consumer<Router> setup, Check check) {
        return app(app -> {
            var router = Router.create(options);
            setup.accept(router);
            app.use(router);
        }, check);
    }

    /** The same for an application with one stage for everything. */
    public static Executable stage(Middleware stage, Check check) {
        return app(app -> app.use(stage), check);
    }

    /** The same for an application with one handler for everything. */
    public static Executable handler(Handler handler, Check check) {
        return app(app -> app.use(handler), check);
    }

    /** The same with settings. */
    public static Executable handler(UnaryOperator<Settings> settings, Handler handler, Check check) {
        return app(app -> app.settings(settings).use(handler), check);
    }
}
