package dev.cortado.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of files in a directory of their own. */
public abstract class FileSuite extends Described {

    /** As {@code Last-Modified} and {@code Date} are written. */
    protected static final Pattern DATE = Served.re("^\\w{3}, \\d+ \\w+ \\d+ \\d+:\\d+:\\d+ \\w+$");

    @TempDir
    protected Path temp;

    protected Path root;

    private final Map<Object, Served> sites = new HashMap<>();

    /** Path below the directory, to content. */
    protected abstract Map<String, String> files();

    @BeforeEach
    void write() throws IOException {
        root = Files.createDirectory(temp.resolve("fixtures"));
        write(root, files());
    }

    protected static void write(Path root, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The files with these options; behind them nothing is there. */
    protected Ask get(StaticFiles options, String path) {
        return site(root, options).get(path);
    }

    /** One server for all tests with the same directory and options; errors are answered with class and message. */
    protected Served site(Path directory, StaticFiles options) {
        return sites.computeIfAbsent(Map.of(directory, options), none -> {
            App app = App.create();
            app.use(Middleware.staticFiles(directory, options));
            return serve(app);
        });
    }

    protected Served serve(Handler handler) {
        App app = App.create();
        app.use(handler);
        return serve(app);
    }

    protected Served serve(App app) {
        app.use((req, res) -> res.sendStatus(404));
        app.error(HttpError.class, (error, req, res) -> {
            error.headers().forEach(res::set);
            res.status(error.status()).end(error + " " + error.getCause());
        });
        app.error((error, req, res) -> res.status(500).end(String.valueOf(error)));
        return closing(Served.of(app));
    }

    /** A header of the answer to a request of its own. */
    protected static String header(Ask ask, String name) {
        try {
            return ask.answer().header(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
