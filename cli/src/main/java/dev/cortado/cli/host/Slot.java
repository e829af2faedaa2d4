package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host.Attachment;
import dev.cortado.spi.Listen;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A port that stays open while the applications behind it come and go. */
final class Slot {

    private final Attachment server;
    private final WaitingPage otherwise;
    private volatile @Nullable Application application;

    /**
     * Whoever connects the moment the port is bound is served.
     *
     * @param otherwise answers while there is no application
     */
    Slot(Application first, int port, String hostname, WaitingPage otherwise) throws IOException {
        this.otherwise = otherwise;
        this.application = first;
        this.server = Engine.bind(Listen.tcp(hostname, port).with(first), this::handle);
    }

    private void handle(HttpServerRequest request) {
        Application current = application;
        if (current != null) {
            current.handle(request);
        } else {
            otherwise.handle(request);
        }
    }

    void serve(Application next) {
        application = next;
    }

    /** Leaves the port without an application, unless another one has taken it over. */
    void release(Application old) {
        if (application == old) {
            application = null;
        }
    }

    Attachment server() {
        return server;
    }

    /** For people and their browsers. */
    String url() {
        return server.url();
    }
}
