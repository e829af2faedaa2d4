package dev.cortado.node.internal;

import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Asks one worker again and again whether it is there. On the supervisor's event loop. */
final class Heartbeat {

    private static final String PING =
            Base64.getUrlEncoder().withoutPadding().encodeToString("{\"do\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

    private static final double LEAST_SHARE = 0.1;

    private final Worker worker;
    private final HttpClientAgent client;
    private final ProcessorWait processorWait;
    private @Nullable HttpClientConnection connection;
    private boolean waiting;
    private boolean failed;
    private boolean trusted = true;
    private boolean leaving;
    private int missed;
    private double missedWithProcessor;
    private long servedBefore;
    private long lastTurn = System.nanoTime();

    Heartbeat(Worker worker, HttpClientAgent client) {
        this.worker = worker;
        this.client = client;
        this.processorWait = new ProcessorWait(worker.process().pid());
    }

    /**
     * Sends the next one and counts the turns without an answer. An answered request is a sign of life, too: a busy worker is not
     * a stuck one. Because turns are counted, not time, a pause of this process is not held against the worker.
     */
    int beat() {
        var served = worker.served.sum();
        var share = shareOfTurn();
        var answered = !waiting && !failed || served != servedBefore;
        missed = answered ? 0 : missed + 1;
        missedWithProcessor = answered ? 0 : missedWithProcessor + share;
        servedBefore = served;
        if (!waiting) {
            waiting = true;
            send();
        }
        return missed;
    }

    /** The turns without an answer, less those parts in which the worker waited for a processor: on a busy machine that is no fault. */
    double missedWithProcessor() {
        return missedWithProcessor;
    }

    /** It had no processor in most of the time without an answer: the machine is busy, and the worker is as it should be. */
    boolean isStarved() {
        return missedWithProcessor < missed / 2.0;
    }

    /** Not less than a certain part, so that an endless loop among many processes is found, too. */
    private double shareOfTurn() {
        var now = System.nanoTime();
        var elapsed = Math.max(1, now - lastTurn);
        lastTurn = now;
        return Math.max(LEAST_SHARE, 1 - processorWait.next(elapsed));
    }

    /** What was heard so far does not count any more. */
    void doubt() {
        trusted = false;
    }

    /** There was an answer since the last doubt. */
    boolean trusted() {
        return trusted;
    }

    /** Somebody else told it to end, and it asks to be replaced. */
    boolean leaving() {
        return leaving;
    }

    private void send() {
        var open = connection;
        if (open != null) {
            ping(open);
            return;
        }
        client.connect(Loop.target(worker)).onSuccess(fresh -> {
            connection = fresh;
            fresh.exceptionHandler(e -> { }).closeHandler(v -> connection = null);
            ping(fresh);
        }).onFailure(e -> failed());
    }

    private void ping(HttpClientConnection over) {
        var secret = worker.process().secret();
        var options = new RequestOptions().setMethod(HttpMethod.GET).setURI("/").putHeader("x-cortado", PING);
        if (secret != null) {
            options.putHeader("x-cortado-secret", secret);
        }
        over.request(options)
                .compose(request -> request.exceptionHandler(e -> { }).send())
                .onSuccess(this::heard)
                .onFailure(e -> failed());
    }

    private void heard(HttpClientResponse answer) {
        worker.residentBytes = Long.parseLong(answer.getHeader("x-resident"));
        leaving = "1".equals(answer.getHeader("x-leaving"));
        waiting = false;
        failed = false;
        trusted = true;
        missed = 0;
        missedWithProcessor = 0;
    }

    private void failed() {
        connection = null;
        waiting = false;
        failed = true;
    }
}
