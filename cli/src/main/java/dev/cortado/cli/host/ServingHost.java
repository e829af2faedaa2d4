package dev.cortado.cli.host;

import dev.cortado.cli.console.Terminal;
import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A host with ports: what development and production have in common. */
abstract sealed class ServingHost implements Host, AutoCloseable permits DevHost, StartHost {

    final ServerFlags flags;
    private final PageDirectories pages;
    private final List<Served> served = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private volatile @Nullable Application application;

    ServingHost(Path root, ServerFlags flags) {
        this.flags = flags;
        this.pages = new PageDirectories(root, this);
    }

    /** The port for an application; bound here, or before. */
    abstract Slot slot(Application next, int port, @Nullable String hostname) throws IOException;

    /** Lets an application go, and its port where it was bound for it. */
    abstract void close(Slot slot, Application application);

    /** The address of the first port, once an application listens. */
    public CompletableFuture<String> url() {
        return url;
    }

    @Override
    public Attachment attach(Application next, int port, @Nullable String hostname) throws IOException {
        if (application == null) {
            // its pages may ask it while they start
            application = next;
        }
        Slot slot;
        try {
            start(next);
            slot = slot(next, port, hostname);
        } catch (IOException | RuntimeException failure) {
            if (application == next) {
                application = null;
            }
            next.close();
            throw failure;
        }
        slot.serve(next);
        application = next;
        var attachment = new Served(slot, next);
        served.add(attachment);
        Generation.ofCurrentThread().ifPresent(generation -> generation.attached(attachment));
        url.complete(slot.url());
        return attachment;
    }

    private static void start(Application next) throws IOException {
        try {
            next.start();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The application was interrupted while it started", interrupted);
        } catch (Exception failure) {
            throw new IOException("The application did not start: " + failure.getMessage(), failure);
        }
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

    /** Finishes the requests in flight within the shutdown limit, then closes applications and pages. */
    @Override
    public void close() {
        sideBySide(served.stream().<Runnable>map(one -> one::close).toList());
        inAnyCase(pages::close);
    }

    /** Nobody waits for the requests of another one. */
    static void sideBySide(List<Runnable> steps) {
        var threads = steps.stream().map(step -> Thread.ofVirtual().name("close").start(() -> inAnyCase(step))).toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What fails must not keep the rest: the jars of a process that runs for long may have been replaced. */
    static void inAnyCase(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError failure) {
            Terminal.warn("The shutdown was not clean: " + failure
                    + (failure instanceof LinkageError ? ". Was the installation replaced while it ran?" : ""));
        }
    }

    /** One application on a port. */
    private final class Served implements Attachment {

        private final Slot slot;
        private final Application application;

        Served(Slot slot, Application application) {
            this.slot = slot;
            this.application = application;
        }

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
            if (served.remove(this)) {
                inAnyCase(() -> ServingHost.this.close(slot, application));
                slot.release(application);
                application.close();
            }
        }
    }
}
