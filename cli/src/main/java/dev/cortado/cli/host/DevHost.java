package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the port and the pages, while the application behind them is replaced on save. */
public final class DevHost implements Host, AutoCloseable {

    private final ServerFlags flags;
    private final PageDirectories pages;
    /** By the port that the code asks for: an application may listen more than once. */
    private final Map<Integer, Slot> slots = new LinkedHashMap<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private volatile @Nullable Application application;

    public DevHost(Path root, ServerFlags flags) {
        this.flags = flags;
        this.pages = new PageDirectories(root, this);
    }

    /** The address of the first port, once an application listens. */
    public CompletableFuture<String> url() {
        return url;
    }

    @Override
    public Mode mode() {
        return Mode.DEVELOPMENT;
    }

    @Override
    public Attachment attach(Application next, int port, @Nullable String hostname) throws IOException {
        start(next);
        Slot slot;
        try {
            slot = slot(port, hostname, next);
        } catch (IOException | RuntimeException failure) {
            next.close();
            throw failure;
        }
        slot.serve(next);
        application = next;
        Attachment attachment = new Served(slot, next);
        Generation.ofCurrentThread().ifPresent(generation -> generation.attached(attachment));
        url.complete(slot.url());
        return attachment;
    }

    static void start(Application application) throws IOException {
        try {
            application.start();
        } catch (IOException | RuntimeException failure) {
            application.close();
            throw failure;
        } catch (Exception failure) {
            application.close();
            throw new IOException("The application did not start: " + failure.getMessage(), failure);
        }
    }

    private synchronized Slot slot(int port, @Nullable String hostname, Application next) throws IOException {
        Slot existing = slots.get(port);
        if (existing != null) {
            return existing;
        }
        int chosen = slots.isEmpty() ? flags.port(port) : port;
        var created = new Slot(Listen.tcp(flags.hostname(hostname, mode()), chosen).with(next));
        slots.put(port, created);
        return created;
    }

    /** The folders of pages that have been asked for. */
    Set<Path> directories() {
        return pages.directories();
    }

    /** Shows in browsers why the application does not run as it is written; null when it does. */
    void problem(@Nullable String message) {
        pages.problem(message);
    }

    @Override
    public Pages pages(Path directory) {
        return pages.open(directory);
    }

    @Override
    public @Nullable Application application() {
        return application;
    }

    @Override
    public synchronized void close() {
        slots.values().forEach(slot -> slot.server().close());
        slots.clear();
        pages.close();
    }

    /** One application on a port of the host; closing it leaves the port open for the next one. */
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
            slot.release(application);
            application.close();
        }
    }
}
