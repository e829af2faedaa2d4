package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.cache.Rendered;
import dev.cortado.react.internal.routing.PageTree;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.serve.Instruction.Work;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks workers for pages. Safe to share. */
public final class Renderer {

    /** A stored page larger than this is a mistake. */
    private static final int LARGEST_PAGE = 64 * 1024 * 1024;

    private static final int LONGEST_MESSAGE = 4000;

    private final WorkerPool workers;
    private final Relay relay;
    private final String dynamicCacheControl;

    Renderer(WorkerPool workers, Relay relay, String dynamicCacheControl) {
        this.workers = workers;
        this.relay = relay;
        this.dynamicCacheControl = dynamicCacheControl;
    }

    /** A renderer that only fills the page cache. */
    public static Renderer prerendering(WorkerPool workers) {
        return new Renderer(workers, new Relay(false, false), ErrorPage.NEVER_STORE);
    }

    /** Streams one render to the client. */
    void stream(Visit visit, Route route, Params params, RouteMode mode, int status) {
        var url = relay.workerUrl(visit);
        stream(visit, route, url, mode, instruction(visit, route, params, url, status));
    }

    /** Answers a prefetch: with what stands in for the page while it is rendered, if there is something; never with the page itself. */
    void streamShell(Visit visit, Route route, Params params, RouteMode mode) {
        var tree = route.kind() == Kind.PAGE ? PageTree.of(route, params) : null;
        var shell = tree == null ? null : tree.shell(visit.known());
        if (shell == null) {
            ErrorPage.nothingPrepared(visit);
            return;
        }
        var url = relay.workerUrl(visit);
        stream(visit, route, url, mode, Instruction.payload(route, params, tree, shell, url, 200, visit.origin()));
    }

    private void stream(Visit visit, Route route, String url, RouteMode mode, byte[] instruction) {
        var request = route.kind() == Kind.ROUTE ? WorkerRequest.of(visit.request) : WorkerRequest.of(visit.request.method(), url);
        request = request.uri(url).headers(visit.headers()).instruction(instruction).application(visit.exchange.application());
        if (mode.maxDuration() > 0) request = request.timeLimit(Duration.ofSeconds(mode.maxDuration()));
        if (route.kind() == Kind.PAGE) {
            visit.response.headers().add("vary", "rsc, x-cortado-nodes, next-router-prefetch");
            relay.send(visit, workers.send(request), dynamicCacheControl);
        } else {
            relay.send(visit, workers.send(request), null);
        }
    }

    private byte[] instruction(Visit visit, Route route, Params params, String url, int status) {
        if (route.kind() == Kind.ROUTE) return Instruction.of(Work.ROUTE, route, params, url, status, false, visit.origin());
        if (!visit.wantsPayload()) return Instruction.document(route, params, url, relay.address(visit), status, visit.origin());
        var tree = PageTree.of(route, params);
        return Instruction.payload(route, params, tree, tree.missing(visit.known()), url, status, visit.origin());
    }

    /** Renders for the page cache, without anything of a request. Called on any thread, completes on any thread. */
    public CompletableFuture<Rendered> prerender(Route route, Params params, String url, int status, RouteMode mode) {
        var origin = Instruction.STORED_ORIGIN;
        var request = WorkerRequest.get(url)
                .headers(MultiMap.caseInsensitiveMultiMap().set("host", origin.substring(origin.indexOf("://") + 3)))
                .instruction(Instruction.of(Work.PRERENDER, route, params, url, status, true, origin));
        if (mode.maxDuration() > 0) request = request.timeLimit(Duration.ofSeconds(mode.maxDuration()));
        var rendered = new CompletableFuture<Rendered>();
        var call = workers.send(request);
        call.response()
                .onFailure(rendered::completeExceptionally)
                .onSuccess(answer -> collect(answer, rendered));
        return rendered;
    }

    private static void collect(HttpClientResponse answer, CompletableFuture<Rendered> rendered) {
        var body = Buffer.buffer();
        answer.exceptionHandler(rendered::completeExceptionally);
        answer.handler(chunk -> {
            if (rendered.isDone()) return;
            if (body.length() + chunk.length() > LARGEST_PAGE) {
                rendered.completeExceptionally(new IllegalStateException("the page is larger than " + LARGEST_PAGE + " bytes"));
            } else {
                body.appendBuffer(chunk);
            }
        });
        answer.endHandler(_ -> {
            if (rendered.isDone()) return;
            try {
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(body.getString(0, Math.min(body.length(), LONGEST_MESSAGE)));
                }
                rendered.complete(Rendered.of(body.getBytes()));
            } catch (RuntimeException failure) {
                rendered.completeExceptionally(failure);
            }
        });
        answer.resume();
    }
}
