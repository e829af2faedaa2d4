package dev.cortado.node.internal;

import dev.cortado.node.WorkerRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether a worker whose connection ended cannot have begun the request. */
final class Unread {

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private Unread() {}

    /**
     * True when the request could not be written, or when the connection was reset before the answer: Linux resets a socket that is
     * closed with unread bytes, and merely ends one whose bytes were all read. A request without a body is read in one go, so an
     * unread byte says that nothing of it was seen.
     */
    static boolean certain(WorkerRequest request, @Nullable Future<Void> written, Throwable cause) {
        if (request.body() != null || request.bytes() != null) {
            return false;
        }
        var neverSent = written != null && written.failed();
        return neverSent || LINUX && cause instanceof IOException && !(cause instanceof HttpClosedException);
    }
}
