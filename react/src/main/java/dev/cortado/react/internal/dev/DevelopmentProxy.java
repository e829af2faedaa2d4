package dev.cortado.react.internal.dev;

import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.serve.Instruction;
import dev.cortado.react.internal.serve.ProxyMatchers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The matchers of proxy.ts as the file is now; asks the worker after every change. Thread-safe. */
final class DevelopmentProxy {

    /** How long Vite may take to see a change: an answer within this time may be that of the file before. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final WorkerPool workers;
    private final Path file;
    private @Nullable FileTime time;
    private boolean settled;
    private @Nullable Future<ProxyMatchers> matchers;

    DevelopmentProxy(WorkerPool workers, Path file) {
        this.workers = workers;
        this.file = file;
    }

    synchronized Future<ProxyMatchers> matchers() {
        var now = time();
        var known = matchers;
        if (known == null || known.failed() || !now.equals(time) || !settled) {
            settled = now.toInstant().plus(SETTLING).isBefore(Instant.now());
            time = now;
            known = ask();
            matchers = known;
        }
        return known;
    }

    private FileTime time() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private Future<ProxyMatchers> ask() {
        var request = WorkerRequest.get("/").instruction(Instruction.describeProxy());
        return workers.send(request).response().compose(answer -> {
            int status = answer.statusCode();
            return answer.body().map(body -> read(status, body));
        });
    }

    private static ProxyMatchers read(int status, Buffer body) {
        if (status != 200) throw new IllegalStateException("the proxy cannot be read: " + body);
        return ProxyMatchers.of(Json.MAPPER.readTree(body.getBytes()).path("proxy"));
    }
}
