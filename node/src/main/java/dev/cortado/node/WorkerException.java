package dev.cortado.node;

/**
 * A worker did not answer a request. {@link #status()} is the HTTP status that says so to the client.
 *
 * {@snippet :
 * pool.send(WorkerRequest.get("/")).response().onFailure(failure -> {
 *     if (failure instanceof WorkerException e) {
 *         log.warn("{}: answered with {}", e.reason(), e.status());
 *     }
 * });
 * }
 *
 * <p>The exception has no stack trace: it is an answer, made often when a server is overloaded.
 */
public final class WorkerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Why there is no answer.
     *
     * {@snippet :
     * pool.send(WorkerRequest.get("/")).response().onFailure(failure -> {
     *     boolean overloaded = failure instanceof WorkerException e && e.reason() == WorkerException.Reason.BUSY;
     * });
     * }
     */
    public enum Reason {
        /** All workers are at their limit and the queue is full, or the request waited in it for too long. */
        BUSY(503),
        /** No worker runs: the pool is closed, or its workers crash at start. */
        UNAVAILABLE(503),
        /** The time limit of the request passed. */
        TIMEOUT(504),
        /** The worker died, or closed the connection, while it had the request. */
        LOST(502),
        /** {@link WorkerCall#abort()} was called, for instance because the client went away. */
        ABORTED(499);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }

    private final Reason reason;

    public WorkerException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** 502, 503 or 504; 499 for an aborted request, which nobody waits for. */
    public int status() {
        return reason.status;
    }
}
