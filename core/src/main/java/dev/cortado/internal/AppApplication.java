package dev.cortado.internal;

import dev.cortado.Limits;
import dev.cortado.internal.routing.Call;
import dev.cortado.spi.Application;
import io.vertx.core.http.HttpServerRequest;

/** An application as its host sees it. */
public final class AppApplication implements Application {

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
        for (AppImpl.MountedPages mounted : app.pages()) {
            mounted.pages().start();
        }
    }

    @Override
    public Limits limits() {
        return app.limits();
    }

    /** Pages belong to the host, which closes them. */
    @Override
    public void close() {}
}
