package dev.cortado.internal.routing;

import dev.cortado.Middleware;
import dev.cortado.internal.http.RequestImpl;

/** A middleware that some requests do not need: for them it is not there, and they stay on the event loop. */
public interface Conditional extends Middleware {

    /** Called on the event loop. */
    boolean applies(RequestImpl req);
}
