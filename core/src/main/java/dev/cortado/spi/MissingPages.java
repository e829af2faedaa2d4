package dev.cortado.spi;

import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that is not there: the application does not start, and nothing is created. */
final class MissingPages implements Pages {

    private final Path directory;

    MissingPages(Path directory) {
        this.directory = directory;
    }

    @Override
    public void start() {
        throw new IllegalStateException("app.pages(" + directory + ") names " + (Files.exists(directory) ? "something that is not a folder: "
                : "a folder that does not exist: ") + directory.toAbsolutePath().normalize());
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.next();
    }

    @Override
    public void notFound(Exchange exchange) {
        exchange.request().response().setStatusCode(404).end();
    }

    @Override
    public void close() {}
}
