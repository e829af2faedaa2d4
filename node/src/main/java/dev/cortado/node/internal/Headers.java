package dev.cortado.node.internal;

import dev.cortado.node.WorkerRequest;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Which headers pass between a client and a worker. */
final class Headers {

    private Headers() {}

    /** Copies the end-to-end headers of a client's request. */
    static void request(WorkerRequest request, MultiMap target, @Nullable String secret, int id) {
        var source = request.headers();
        if (source != null) {
            for (var header : source) {
                if (!hopByHop(header.getKey()) && !internal(header.getKey())) {
                    target.add(header.getKey(), header.getValue());
                }
            }
            removeNamedByConnection(source, target);
        }
        if (request.body() == null) {
            target.remove("content-length");
        }
        if (request.encodedInstruction() != null) {
            target.set("x-cortado", request.encodedInstruction());
        }
        if (request.application() != null) {
            target.set("x-cortado-application", request.application());
        }
        target.set("x-cortado-id", String.valueOf(id));
        if (secret != null) {
            target.set("x-cortado-secret", secret);
        }
    }

    /** Adds the end-to-end headers of a worker's answer. */
    static void response(MultiMap source, MultiMap target) {
        for (var header : source) {
            var name = header.getKey();
            if (!hopByHop(name)) {
                target.add(name, header.getValue());
            }
        }
        removeNamedByConnection(source, target);
    }

    /** RFC 9110, section 7.6.1: what {@code connection} names is for this hop only. */
    private static void removeNamedByConnection(MultiMap source, MultiMap target) {
        for (var connection : source.getAll("connection")) {
            if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
                continue;
            }
            for (var name : connection.split(",")) {
                if (!name.isBlank() && !name.strip().equalsIgnoreCase("content-length")) {
                    target.remove(name.strip());
                }
            }
        }
    }

    private static boolean internal(String name) {
        return name.regionMatches(true, 0, "x-cortado", 0, 9);
    }

    /** By length first: most headers are none of them. */
    private static boolean hopByHop(String name) {
        return switch (name.length()) {
            case 2 -> name.equalsIgnoreCase("te");
            case 6 -> name.equalsIgnoreCase("expect");
            case 7 -> name.equalsIgnoreCase("trailer") || name.equalsIgnoreCase("upgrade");
            case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
            case 16 -> name.equalsIgnoreCase("proxy-connection");
            case 17 -> name.equalsIgnoreCase("transfer-encoding");
            default -> false;
        };
    }
}
