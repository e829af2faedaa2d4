package dev.cortado;

import dev.cortado.internal.routing.RouterImpl;

/**
 * Handlers that belong together and are mounted somewhere.
 *
 * <pre>{@code
 * var users = Router.create();
 * users.get("/", (req, res) -> res.json(all()));
 * users.get("/:id", (req, res) -> res.json(one(req.param("id"))));
 * app.use("/users", users);
 * }</pre>
 */
public interface Router extends Routing<Router> {

    static Router create() {
        return create(Options.DEFAULT);
    }

    static Router create(Options options) {
        return new RouterImpl(options);
    }

    /**
     * How a router reads paths.
     *
     * @param mergeParams whether its handlers see the parameters of the path it is mounted at
     * @param caseSensitive whether {@code /Foo} and {@code /foo} differ
     * @param strict whether {@code /foo} and {@code /foo/} differ
     */
    record Options(boolean mergeParams, boolean caseSensitive, boolean strict) {

        public static final Options DEFAULT = new Options(false, false, false);

        public Options withMergeParams(boolean value) {
            return new Options(value, caseSensitive, strict);
        }

        public Options withCaseSensitive(boolean value) {
            return new Options(mergeParams, value, strict);
        }

        public Options withStrict(boolean value) {
            return new Options(mergeParams, caseSensitive, value);
        }
    }
}
