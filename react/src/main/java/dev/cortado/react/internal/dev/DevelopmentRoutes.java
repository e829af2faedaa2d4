package dev.cortado.react.internal.dev;

import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.RouteManifest;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.routing.RouteScanner;
import dev.cortado.spi.Loggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;

/** The route files as they are now. Thread-safe. */
final class DevelopmentRoutes {

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final Route NO_PAGE = new Route("/_not-found", Kind.PAGE, "/_not-found", null);

    /** The last manifest without contradictions, and what is wrong since. */
    record State(RouteManifest manifest, List<Problem> problems) {}

    private final Path project;
    private final Path output;
    private volatile State state =
            new State(new RouteManifest(RouteManifest.VERSION, null, List.of(), List.of(), List.of(), NO_PAGE, null, null, List.of()), List.of());

    DevelopmentRoutes(Path project, Path output) {
        this.project = project;
        this.output = output;
    }

    State state() {
        return state;
    }

    /** Scans and writes {@code routes.json}; blocking. What is wrong is logged, once. */
    synchronized void scan() throws IOException {
        try {
            var manifest = RouteScanner.scan(project);
            if (!manifest.equals(state.manifest()) || !Files.exists(file())) write(manifest);
            state = new State(manifest, List.of());
        } catch (PagesException wrong) {
            if (!wrong.problems().equals(state.problems())) LOG.error("{}", wrong.getMessage());
            if (!Files.exists(file())) write(state.manifest());
            state = new State(state.manifest(), wrong.problems());
        }
    }

    private Path file() {
        return output.resolve("routes.json");
    }

    private void write(RouteManifest manifest) throws IOException {
        Files.createDirectories(output);
        var part = output.resolve("routes.json.part");
        Files.write(part, manifest.toJson());
        Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
