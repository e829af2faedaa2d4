package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Production: binds the port once, when the application can serve its first request. */
public final class StartHost implements Host, AutoCloseable {

    private final ServerFlags flags;
    private final PageDirectories pages;
    private final List<Served> served = new ArrayList<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private volatile @Nullable Application application;

    public StartHost(Path root, ServerFlags flags) {
        this.flags = flags;
        this.pages = new PageDirectories(root, this);
    }

    /** The address of the first port, once the application listens. */
    public CompletableFuture<String> url() {
        return url;
    }

    @Override
    public Mode mode() {
        return Mode.PRODUCTION;
    }

    @Override
    public Attachment attach(Application application, int port, @Nullable String hostname) throws IOException {
        this.application = application;
        int chosen = url.isDone() ? port : flags.port(port);
        Listen where = Listen.tcp(flags.hostname(hostname, mode()), chosen).with(application);
        DevHost.start(application);
        Slot slot;
        try {
            slot = new Slot(where);
        } catch (IOException | RuntimeException failure) {
            application.close();
            throw failure;
        }
        slot.serve(application);
        var result = new Served(slot, application);
        synchronized (served) {
            served.add(result);
        }
        Generation.ofCurrentThread().ifPresent(generation -> generation.attached(result));
        url.complete(slot.url());
        return result;
    }

    @Override
    public Pages pages(Path directory) {
        return pages.open(directory);
    }

    @Override
    public @Nullable Application application() {
        return application;
    }

    /** Finishes the requests in flight within the shutdown limit, then closes applications and pages. */
    @Override
    public void close() {
        List<Served> all;
        synchronized (served) {
            all = List.copyOf(served);
            served.clear();
        }
        all.forEach(Served::close);
        pages.close();
    }

    private record Served(Slot slot, Application application) implements Attachment {

        @Override
        public int port() {
            return slot.server().port();
        }

        @Override
        public String hostname() {
            return slot.server().hostname();
        }

        @Override
        public void close() {
            try {
                slot.server().close();
            } finally {
                slot.release(application);
                application.close();
            }
        }
    }
}
