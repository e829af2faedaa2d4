package dev.cortado.internal.routing;

import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;

/** A middleware that never blocks. */
public class Inline implements Middleware {

    private final Middleware middleware;

    public Inline(Middleware middleware) {
        this.middleware = middleware;
    }

    @Override
    public void handle(Request req, Response res, Next next) throws Exception {
        middleware.handle(req, res, next);
    }

    Middleware middleware() {
        return middleware;
    }
}
