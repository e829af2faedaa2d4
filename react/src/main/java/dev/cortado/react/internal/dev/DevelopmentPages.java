package dev.cortado.react.internal.dev;

import dev.cortado.node.Progress;
import dev.cortado.react.PagesException;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future.State;
import org.jspecify.annotations.Nullable;

/** {@code dev}: getting the tools and starting Vite goes on beside the rest of the start. */
public final class DevelopmentPages implements Pages {

    private final CompletableFuture<DevelopmentServer> server;

    private DevelopmentPages(CompletableFuture<DevelopmentServer> server) {
        this.server = server;
    }

    public static Pages open(Path project, Host host) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        return new DevelopmentPages(CompletableFuture.supplyAsync(() -> {
            try {
                return DevelopmentServer.open(project, host, Progress.terminal(System.err));
            } catch (IOException failure) {
                throw new UncheckedIOException("The pages in " + project + " cannot be opened: " + failure.getMessage(), failure);
            }
        }, executor));
    }

    @Override
    public void start() throws Exception {
        try {
            server.get().start();
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case UncheckedIOException io -> throw new PagesException(io.getMessage(), io.getCause());
                case RuntimeException runtime -> throw runtime;
                case Throwable other -> throw new PagesException(String.valueOf(other.getMessage()), other);
            }
        }
    }

    @Override
    public void handle(Exchange exchange) {
        if (server.state() == State.SUCCESS) server.resultNow().handle(exchange);
        else exchange.request().response().setStatusCode(503).putHeader("retry-after", "1").end("The pages are starting.");
    }

    @Override
    public void notFound(Exchange exchange) {
        if (server.state() == State.SUCCESS) server.resultNow().notFound(exchange);
        else exchange.request().response().setStatusCode(404).end();
    }

    @Override
    public void problem(@Nullable String message) {
        server.thenAccept(opened -> opened.problem(message));
    }

    @Override
    public void close() {
        server.whenComplete((opened, _) -> {
            if (opened != null) opened.close();
        });
    }
}
