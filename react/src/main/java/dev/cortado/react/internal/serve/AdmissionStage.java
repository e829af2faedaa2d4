package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.internal.serve.Instruction.Work;

/** In development, at {@link Stage#PAGE_CACHE}: keeps out the parameters that {@code dynamicParams = false} refuses; a build has a list of the others. */
final class AdmissionStage implements StageHandler {

    private final WorkerPool workers;

    AdmissionStage(WorkerPool workers) {
        this.workers = workers;
    }

    @Override
    public void handle(Visit visit) {
        var route = visit.match().route();
        if (!route.dynamic()) {
            visit.next();
            return;
        }
        var url = visit.url().path();
        var instruction = Instruction.of(Work.ADMITS, route, visit.match().params(), url, 200, false, visit.origin());
        workers.send(WorkerRequest.get(url).instruction(instruction)).response().compose(answer -> answer.body()).onComplete(answer -> {
            // What is wrong with the modules, the render shows.
            boolean isRefused = answer.succeeded() && answer.result().toString().equals("false");
            visit.goOn(isRefused ? visit::leave : visit::next);
        });
    }
}
