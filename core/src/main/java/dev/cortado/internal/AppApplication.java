package dev.cortado.internal;

import dev.cortado.Limits;
import dev.cortado.Tls;
import dev.cortado.internal.routing.Call;
import dev.cortado.spi.Application;
import dev.cortado.spi.Applications;
import dev.cortado.spi.Pages;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An application as its host sees it. */
public final class AppApplication implements Application {

    private static final Duration AFTER_ANSWERS = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(1);

    private final AppImpl app;

    public AppApplication(AppImpl app) {
        this.app = app;
    }

    @Override
    public void handle(HttpServerRequest request) {
        new Call(app, request).start();
    }

    @Override
    public void start() throws Exception {
        app.stops(false);
        Applications.started(app.id(), this);
        for (Pages pages : app.allPages()) {
            pages.start();
        }
    }

    @Override
    public Limits limits() {
        return app.limits();
    }

    @Override
    public @Nullable Tls tls() {
        return app.tls();
    }

    @Override
    public boolean http2ClearText() {
        return app.http2ClearText();
    }

    @Override
    public void finish() {
        app.stops(true);
        awaitHandlers(limits().shutdownTime());
    }

    /** Lets handlers finish what they do after their answer. Pages belong to the host, which closes them. */
    @Override
    public void close() {
        app.stops(true);
        awaitHandlers(AFTER_ANSWERS);
        try {
            app.stopActions().run(limits().shutdownTime(), app.loader());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Applications.ended(app.id(), this);
    }

    private void awaitHandlers(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (app.running().sum() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
