package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;

/** {@link Stage#TOOLS}: what Vite serves to the browser, and the WebSocket of its updates. */
final class ToolsStage implements StageHandler {

    private static final String BASE = "/_cortado/";

    private final WorkerPool workers;

    ToolsStage(WorkerPool workers) {
        this.workers = workers;
    }

    @Override
    public void handle(Visit visit) {
        // Vite gets the URL as it was written.
        if (!visit.exchange.path().startsWith(BASE) || !visit.request.uri().startsWith(BASE)) {
            visit.next();
        } else if ("websocket".equalsIgnoreCase(visit.request.getHeader("upgrade"))) {
            workers.tunnel(visit.request).onFailure(failure -> ErrorPage.send(visit, failure));
        } else {
            workers.send(WorkerRequest.of(visit.request)).pipeTo(visit.response).onFailure(failure -> ErrorPage.send(visit, failure));
        }
    }
}
