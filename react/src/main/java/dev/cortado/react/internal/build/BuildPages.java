package dev.cortado.react.internal.build;

import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;

/** Pages while they are being built: there are none yet, and the application answers for itself. */
public final class BuildPages implements Pages {

    @Override
    public void start() {}

    @Override
    public void handle(Exchange exchange) {
        exchange.next();
    }

    @Override
    public void notFound(Exchange exchange) {
        exchange.request().response().setStatusCode(404).putHeader("content-type", "text/plain; charset=utf-8")
                .end("Pages are not served while they are built.");
    }

    @Override
    public void close() {}
}
