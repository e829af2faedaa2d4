package dev.cortado.node;

/**
 * One worker at one moment.
 *
 * {@snippet :
 * for (WorkerStatus worker : pool.status()) {
 *     log.info("{}: {}, {} requests", worker.name(), worker.state(), worker.inFlight());
 * }
 * }
 *
 * @param pid process id, or -1 before it runs
 * @param inFlight requests that it has, those included whose answers have begun
 * @param residentBytes its resident memory at the last heartbeat, 0 before
 * @param served requests that it has answered
 */
public record WorkerStatus(String name, State state, long pid, int inFlight, long residentBytes, long served) {

    /**
     * The life of a worker, in order.
     *
     * {@snippet :
     * long ready = pool.status().stream().filter(worker -> worker.state() == WorkerStatus.State.READY).count();
     * }
     */
    public enum State {
        STARTING,
        READY,
        /** Misses heartbeats: gets no new requests. */
        UNRESPONSIVE,
        /** Is being replaced: finishes what it has. */
        DRAINING,
        STOPPED
    }
}
