package dev.cortado.internal.http;

import dev.cortado.Response;
import dev.cortado.internal.engine.Flight;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response of one call: here what is written in parts, and how far it is. */
public final class ResponseImpl extends WholeResponse {

    private final Output output;
    private @Nullable Map<String, Object> locals;

    public ResponseImpl(RequestImpl req, HttpServerRequest request, Flight flight) {
        super(request.response(), req);
        this.output = new Output(req, request, flight);
        req.response(this);
    }

    @Override
    public Map<String, Object> locals() {
        Map<String, Object> map = locals;
        if (map == null) {
            map = new HashMap<>();
            locals = map;
        }
        return map;
    }

    @Override
    public Response write(String chunk) {
        output.write(chunk.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public Response write(byte[] chunk) {
        output.write(chunk);
        return this;
    }

    @Override
    public Response flush() {
        output.flush();
        return this;
    }

    @Override
    public void stream(InputStream body) {
        output.copy(body);
    }

    @Override
    public OutputStream outputStream() {
        return output.asStream();
    }

    @Override
    public Response earlyHints(String... links) {
        checkHead();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("link", String.join(", ", links));
        output.onLoop(() -> raw.writeEarlyHints(headers));
        return this;
    }

    @Override
    public Response trailer(String name, String value) {
        output.trailer(name, checked(name, value));
        return this;
    }

    @Override
    public void end() {
        output.end();
    }

    @Override
    public void end(byte[] body) {
        output.endWhole(body);
    }

    @Override
    public void end(String body) {
        output.endWhole(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean headersSent() {
        return output.begun();
    }

    @Override
    public boolean ended() {
        return output.ended();
    }

    @Override
    public boolean closed() {
        return output.closed();
    }

    @Override
    public boolean writable() {
        return output.writable();
    }

    @Override
    public Response onEnd(Runnable action) {
        output.onEnd(action);
        return this;
    }

    @Override
    public Response onClose(Runnable action) {
        output.onClose(action);
        return this;
    }

    /** The bytes below, for those who send files. */
    @Override
    public Output output() {
        return output;
    }
}
