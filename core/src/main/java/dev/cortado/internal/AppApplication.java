package dev.cortado.internal;

import dev.cortado.Limits;
import dev.cortado.Tls;
import dev.cortado.internal.routing.Call;
import dev.cortado.spi.Application;
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

    /** Lets handlers finish what they do after their answer. Pages belong to the host, which closes them. */
    @Override
    public void close() {
        long end = System.nanoTime() + AFTER_ANSWERS.toNanos();
        while (app.running().sum() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
