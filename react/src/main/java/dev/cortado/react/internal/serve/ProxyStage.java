package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.internal.serve.Instruction.Work;
import dev.cortado.react.internal.url.NormalUrl;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import dev.cortado.spi.Loggers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * {@link Stage#PROXY}: asks proxy.ts what shall become of a request. Whatever goes wrong here is a 500: what guards an application is
 * never skipped.
 */
final class ProxyStage implements StageHandler {

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final String OVERRIDES = "x-middleware-override-headers";
    private static final String OVERRIDE = "x-middleware-request-";

    /** What frames the body that is still to come; the proxy never saw it. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "expect");

    private static final Set<String> NOT_FOR_THE_FINAL_ANSWER =
            Set.of("content-length", "content-type", "transfer-encoding", "connection", "keep-alive", "date");

    private final WorkerPool workers;
    private final Relay relay;
    private final Supplier<Future<ProxyMatchers>> matchers;
    private final ExternalRewrite external;

    /** @param matchers succeeded at once in production; in development it may have to ask the worker */
    ProxyStage(WorkerPool workers, Relay relay, Supplier<Future<ProxyMatchers>> matchers) {
        this.workers = workers;
        this.relay = relay;
        this.matchers = matchers;
        this.external = new ExternalRewrite(relay);
    }

    @Override
    public void handle(Visit visit) {
        var known = matchers.get();
        if (known.succeeded()) {
            decide(visit, known.result());
        } else {
            // Requests of several event loops wait for the same answer; each goes on on its own.
            var context = Vertx.currentContext();
            known.onComplete(answer -> context.runOnContext(_ -> {
                if (answer.succeeded()) visit.goOn(() -> decide(visit, answer.result()));
                else fail(visit, answer.cause());
            }));
        }
    }

    private void decide(Visit visit, ProxyMatchers matcher) {
        if (matcher.match(visit.url(), visit)) ask(visit);
        else visit.next();
    }

    private void ask(Visit visit) {
        var url = relay.workerUrl(visit);
        var request = WorkerRequest.of(visit.request.method(), url)
                .headers(visit.headers())
                .application(visit.exchange.application())
                .instruction(Instruction.of(Work.PROXY, url, visit.origin()));
        var call = workers.send(request);
        visit.response.closeHandler(_ -> call.abort());
        call.response().onFailure(failure -> fail(visit, failure)).onSuccess(answer -> visit.goOn(() -> {
            if (answer.headers().contains("x-middleware-next")) goOn(visit, answer);
            else if (answer.headers().contains("x-middleware-rewrite")) rewrite(visit, answer);
            else if (answer.statusCode() >= 500) refuse(visit, answer);
            else relay.send(visit, call::abort, answer, null);
        }));
    }

    /** The worker says that the proxy threw: its words are for the log, not for the visitor. */
    private void refuse(Visit visit, HttpClientResponse answer) {
        answer.body().onComplete(body -> fail(visit, new IllegalStateException("proxy answered " + answer.statusCode())));
    }

    private void goOn(Visit visit, HttpClientResponse answer) {
        overrideHeaders(visit, answer.headers());
        addHeaders(visit, answer.headers());
        drain(answer, visit);
    }

    private void rewrite(Visit visit, HttpClientResponse answer) {
        var target = answer.getHeader("x-middleware-rewrite");
        // The worker has taken the origin off what is on this site.
        if (!target.startsWith("/") || target.startsWith("//")) {
            rewriteTo(visit, answer, target);
            return;
        }
        int hash = target.indexOf('#');
        try {
            visit.rewrite(NormalUrl.written(hash < 0 ? target : target.substring(0, hash)));
        } catch (MalformedException malformed) {
            answer.resume();
            fail(visit, new IllegalStateException("proxy rewrites to \"" + target + "\": " + malformed.getMessage()));
            return;
        }
        overrideHeaders(visit, answer.headers());
        addHeaders(visit, answer.headers());
        drain(answer, visit);
    }

    private void rewriteTo(Visit visit, HttpClientResponse answer, String target) {
        var there = ExternalRewrite.target(target);
        if (there == null) {
            answer.resume();
            fail(visit, new IllegalStateException("proxy rewrites to \"" + target + "\": that is no URL of a page or of another server"));
            return;
        }
        overrideHeaders(visit, answer.headers());
        addHeaders(visit, answer.headers());
        drain(answer, visit, () -> external.send(visit, there));
    }

    /** The worker's connection is free for the next request only when the answer has been read. */
    private void drain(HttpClientResponse answer, Visit visit) {
        drain(answer, visit, visit::next);
    }

    private void drain(HttpClientResponse answer, Visit visit, Runnable then) {
        visit.response.closeHandler(null);
        answer.body().onComplete(body -> {
            if (body.succeeded()) visit.goOn(then);
            else fail(visit, body.cause());
        });
    }

    /** The list is complete: what is not on it is deleted. */
    private static void overrideHeaders(Visit visit, MultiMap answer) {
        var list = answer.get(OVERRIDES);
        if (list == null) return;
        var before = visit.headers();
        var after = MultiMap.caseInsensitiveMultiMap();
        for (var name : FRAMING) if (before.contains(name)) after.set(name, before.get(name));
        for (var part : list.split(",")) {
            var name = part.strip();
            var value = answer.get(OVERRIDE + name);
            if (!name.isEmpty() && value != null && !FRAMING.contains(name.toLowerCase(Locale.ROOT))) after.set(name, value);
        }
        visit.headers(after);
    }

    private static void addHeaders(Visit visit, MultiMap answer) {
        for (var header : answer) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (Forwarding.isInternal(name) || NOT_FOR_THE_FINAL_ANSWER.contains(name)) continue;
            if (name.equals("set-cookie") || name.equals("vary")) visit.response.headers().add(name, header.getValue());
            else visit.response.putHeader(name, header.getValue());
        }
    }

    private static void fail(Visit visit, Throwable failure) {
        LOG.error("The proxy failed for {} {}: {}", visit.request.method(), visit.url().path(), failure.getMessage());
        ErrorPage.send(visit, 500, "The request could not be checked.");
    }
}
