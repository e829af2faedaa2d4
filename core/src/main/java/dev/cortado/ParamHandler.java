package dev.cortado;

/** Runs before the handlers of a route with a certain parameter; see {@link Routing#param}. */
@FunctionalInterface
public interface ParamHandler {

    /** @param value the decoded value */
    void handle(Request req, Response res, Next next, String value) throws Exception;
}
