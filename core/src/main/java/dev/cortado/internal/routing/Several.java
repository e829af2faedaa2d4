package dev.cortado.internal.routing;

import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Stages that were given as one; taken apart where they are registered. */
public record Several(List<Middleware> stages) implements Middleware {

    @Override
    public void handle(Request req, Response res, Next next) {
        throw new IllegalStateException("Middleware.of(…) is not called, it is registered: app.use(Middleware.of(…))");
    }

    /** Stages that are several in their place. */
    public static List<Middleware> flat(Middleware... stages) {
        List<Middleware> flat = new ArrayList<>();
        for (Middleware stage : stages) {
            Objects.requireNonNull(stage, "argument handler must be a function, but one of the handlers is null");
            if (stage instanceof Several several) {
                flat.addAll(flat(several.stages.toArray(Middleware[]::new)));
            } else if (stage instanceof Inline inline && inline.middleware() instanceof Several several) {
                flat(several.stages.toArray(Middleware[]::new)).forEach(one -> flat.add(new Inline(one)));
            } else {
                flat.add(stage);
            }
        }
        return flat;
    }
}
