package dev.cortado.react.internal.serve;

import dev.cortado.internal.temporary.SocketDirectory;
import dev.cortado.react.internal.Json;
import dev.cortado.spi.Application;
import dev.cortado.spi.Applications;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import dev.cortado.spi.Loggers;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The private socket by which workers reach this process: control below {@code /_cortado/}, everything else is a request to the
 * application. Only processes of the same user can open it.
 */
public final class HostSocket implements AutoCloseable {

    /** A control message; runs on a virtual thread. */
    @FunctionalInterface
    public interface Control {

        /** The answer, as JSON; null for none. */
        @Nullable Object accept(JsonNode message) throws Exception;
    }

    private record Answer(int status, byte @Nullable [] body) {}

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final String APPLICATION = "cortado-application";
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Host host;
    private final Map<String, Control> controls;
    private final SocketDirectory directory;
    private final Path path;
    private final Host.Attachment server;
    private final Promise<Void> admitted = Promise.promise();

    private HostSocket(Host host, Map<String, Control> controls, SocketDirectory directory) throws IOException {
        this.host = host;
        this.controls = controls;
        this.directory = directory;
        this.path = directory.path().resolve("jvm.sock");
        this.server = Engine.bind(Listen.socket(path), this::handle);
    }

    /**
     * Opens the socket. Blocks.
     *
     * @param controls by path, for example {@code /_cortado/revalidate}
     */
    public static HostSocket open(Host host, Map<String, Control> controls) throws IOException {
        return new HostSocket(host, controls, SocketDirectory.create());
    }

    /** The value of {@code CORTADO_HOST_SOCKET}. */
    public Path path() {
        return path;
    }

    private void handle(HttpServerRequest request) {
        var path = request.path();
        if (path != null && path.startsWith("/_cortado/")) {
            control(request, path);
            return;
        }
        var application = application(request);
        if (application != null) application.handle(request);
        else if (admitted.future().isComplete()) refuse(request);
        else hold(request);
    }

    /** Workers start before the application listens, and their modules may ask it as soon as they are loaded. */
    private void hold(HttpServerRequest request) {
        request.pause();
        var context = Vertx.currentContext();
        admitted.future().timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).onComplete(_ -> context.runOnContext(_ -> {
            var application = application(request);
            if (application != null) application.handle(request);
            else refuse(request);
        }));
    }

    private static void refuse(HttpServerRequest request) {
        request.response().setStatusCode(503).end("No application listens.");
    }

    /** The application is about to listen, or none will: requests that came before wait no longer. */
    public void admit() {
        admitted.tryComplete();
    }

    /** The one whose page asks: several may have the same pages, as in tests. What is made for everybody asks the one that runs. */
    private @Nullable Application application(HttpServerRequest request) {
        var id = request.getHeader(APPLICATION);
        request.headers().remove(APPLICATION);
        var asking = id == null ? null : Applications.running(id);
        if (asking != null) return asking;
        var attached = host.application();
        return attached != null || !admitted.future().isComplete() ? attached : Applications.latest();
    }

    private void control(HttpServerRequest request, String path) {
        var control = controls.get(path);
        if (control == null || request.method() != HttpMethod.POST) {
            request.response().setStatusCode(404).end("There is no " + request.method() + " " + path);
            return;
        }
        request.body().onFailure(_ -> request.response().reset()).onSuccess(body -> {
            if (body.length() > LARGEST_MESSAGE) {
                request.response().setStatusCode(413).end();
                return;
            }
            var bytes = body.getBytes();
            Thread.ofVirtual().name("cortado-control").start(() -> answer(request, run(control, path, bytes)));
        });
    }

    private static Answer run(Control control, String path, byte[] body) {
        try {
            var answer = control.accept(Json.MAPPER.readTree(body));
            return answer == null ? new Answer(204, null) : new Answer(200, Json.MAPPER.writeValueAsBytes(answer));
        } catch (JacksonException malformed) {
            return new Answer(400, null);
        } catch (Exception failure) {
            LOG.error("{} failed: {}", path, failure.getMessage());
            return new Answer(500, null);
        }
    }

    /** Vert.x brings the write to the connection's event loop. */
    private static void answer(HttpServerRequest request, Answer answer) {
        var response = request.response().setStatusCode(answer.status());
        if (answer.body() == null) response.end();
        else response.putHeader("content-type", "application/json").end(Buffer.buffer(answer.body()));
    }

    @Override
    public void close() {
        admit();
        server.close();
        directory.close();
    }
}
