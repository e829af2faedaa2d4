package dev.cortado.node;

import java.time.Duration;
import java.util.Map;

/**
 * The limits of a {@link WorkerPool}; every one is finite by default and changed with a method of its name.
 *
 * {@snippet :
 * var limits = WorkerLimits.defaults().inFlight(16).request(Duration.ofSeconds(10)).heapMegabytes(1024);
 * }
 *
 * @param inFlight requests whose answers one worker makes at the same time: until it has begun to answer
 * @param answers answers that one worker has begun and not ended: those that it still makes, and those that wait for somebody to take them
 * @param queued requests that wait for a worker; the next is refused with 503
 * @param queueWait how long one waits there before it is refused with 503
 * @param request time until the head of the answer (504); zero is without limit
 * @param idle time without a byte of a streamed answer; zero is without limit
 * @param ready time for a worker to start
 * @param drain time for the requests in flight when a worker is replaced or the pool is closed
 * @param heartbeat time between two heartbeats
 * @param unresponsive time without an answer to heartbeats after which a worker gets no new requests
 * @param replaceAfter time without an answer to heartbeats after which another worker is started in its place
 * @param heapMegabytes the JavaScript heap of one worker ({@code --max-old-space-size})
 * @param residentMegabytes resident memory of one worker above which it is replaced; 0 is without limit
 */
public record WorkerLimits(
        int inFlight,
        int answers,
        int queued,
        Duration queueWait,
        Duration request,
        Duration idle,
        Duration ready,
        Duration drain,
        Duration heartbeat,
        Duration unresponsive,
        Duration replaceAfter,
        int heapMegabytes,
        int residentMegabytes) {

    private static final WorkerLimits DEFAULTS = new WorkerLimits(
            128, 2048, 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(30),
            Duration.ofSeconds(30), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3), 512, 1024);

    /** What production uses. */
    public static WorkerLimits defaults() {
        return DEFAULTS;
    }

    /** For development: nothing ends because somebody stopped at a breakpoint. */
    public static WorkerLimits unlimitedTime() {
        return DEFAULTS.request(Duration.ZERO).idle(Duration.ZERO).queueWait(Duration.ofDays(1)).unresponsive(Duration.ofSeconds(5))
                .replaceAfter(Duration.ZERO).heapMegabytes(4096).residentMegabytes(0);
    }

    /** Reads {@code CORTADO_WORKER_MEMORY} (megabytes) and {@code CORTADO_WORKER_TIMEOUT} (seconds) over these limits. */
    public WorkerLimits environment(Map<String, String> environment) {
        var result = this;
        if (environment.containsKey("CORTADO_WORKER_MEMORY")) {
            var heap = number(environment, "CORTADO_WORKER_MEMORY", "megabytes", 32);
            result = result.heapMegabytes(heap).residentMegabytes(residentMegabytes == 0 ? 0 : heap + 512);
        }
        if (environment.containsKey("CORTADO_WORKER_TIMEOUT")) {
            result = result.request(Duration.ofSeconds(number(environment, "CORTADO_WORKER_TIMEOUT", "seconds", 0)));
        }
        return result;
    }

    static int number(Map<String, String> environment, String name, String unit, int least) {
        var value = environment.getOrDefault(name, "");
        try {
            var number = Integer.parseInt(value.trim());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new NodeException(name + " is \"" + value + "\"; it must be a whole number of " + unit + ", at least " + least + ".");
    }

    public WorkerLimits inFlight(int value) {
        return new WorkerLimits(value, answers, queued, queueWait, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits answers(int value) {
        return new WorkerLimits(inFlight, value, queued, queueWait, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits queued(int value) {
        return new WorkerLimits(inFlight, answers, value, queueWait, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits queueWait(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, value, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits request(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, value, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits idle(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, value, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits ready(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, value, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits drain(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, ready, value, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits unresponsive(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, ready, drain, heartbeat, value, replaceAfter,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits replaceAfter(Duration value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, ready, drain, heartbeat, unresponsive, value,
                heapMegabytes, residentMegabytes);
    }

    public WorkerLimits heapMegabytes(int value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                value, residentMegabytes);
    }

    public WorkerLimits residentMegabytes(int value) {
        return new WorkerLimits(inFlight, answers, queued, queueWait, request, idle, ready, drain, heartbeat, unresponsive, replaceAfter,
                heapMegabytes, value);
    }
}
