package dev.cortado.internal.http;

import dev.cortado.Next;
import dev.cortado.Response;
import io.vertx.core.Context;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Sends what a handler returns. */
public final class Values {

    private Values() {}

    /** @param next takes the error of a value that comes later */
    public static void send(Response res, @Nullable Object value, Next next) throws Exception {
        if (value instanceof CompletionStage<?> later && Context.isOnEventLoopThread()) {
            later.whenComplete((result, error) -> sendLater(res, result, error, next));
        } else {
            send(res, value);
        }
    }

    private static void sendLater(Response res, @Nullable Object value, @Nullable Throwable error, Next next) {
        if (error != null) {
            next.error(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            return;
        }
        try {
            send(res, value);
        } catch (Exception failed) {
            next.error(failed);
        }
    }

    private static void send(Response res, @Nullable Object value) throws Exception {
        if (res.headersSent() && !(value instanceof CompletionStage)) {
            return;
        }
        switch (value) {
            case null -> res.status(204).end();
            case Path file -> res.sendFile(file.toAbsolutePath().normalize());
            case InputStream stream -> sendStream(res, stream);
            case CompletionStage<?> later -> send(res, result(later));
            case Optional<?> maybe -> send(res, maybe.orElse(null));
            case OptionalInt maybe -> send(res, maybe.isPresent() ? maybe.getAsInt() : null);
            case OptionalLong maybe -> send(res, maybe.isPresent() ? maybe.getAsLong() : null);
            case OptionalDouble maybe -> send(res, maybe.isPresent() ? maybe.getAsDouble() : null);
            default -> res.send(value);
        }
    }

    private static void sendStream(Response res, InputStream stream) {
        if (res.get("Content-Type") == null) {
            res.type(MediaTypes.BYTES);
        }
        res.stream(stream);
    }

    private static @Nullable Object result(CompletionStage<?> later) throws Exception {
        try {
            return later.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
