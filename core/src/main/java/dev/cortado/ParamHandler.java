package dev.cortado;

/**
 * Runs before the handlers of a route with a certain parameter; see {@link Routing#param}.
 *
 * {@snippet :
 * ParamHandler number = (req, res, next, value) -> {
 *     if (!value.matches("\\d+")) {
 *         throw new BadRequest("\"" + value + "\" is no number");
 *     }
 *     next.run();
 * };
 * app.param("id", number);
 * }
 */
@FunctionalInterface
public interface ParamHandler {

    /** @param value the decoded value */
    void handle(Request req, Response res, Next next, String value) throws Exception;
}
