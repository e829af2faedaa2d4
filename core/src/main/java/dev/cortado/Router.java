package dev.cortado;

import dev.cortado.internal.routing.RouterImpl;

/**
 * Handlers that belong together and are mounted somewhere.
 *
 * {@snippet :
 * var router = Router.create();
 * router.get("/", (req, res) -> res.json(users.all()));
 * router.get("/:id", (req, res) -> res.json(users.get(req.param("id"))));
 * app.use("/users", router);
 * }
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
     * {@snippet :
     * var pets = Router.create(Router.Options.DEFAULT.withMergeParams(true));
     * pets.get("/:pet", (req, res) -> res.send(req.param("pet") + " of " + req.param("user")));
     * app.use("/users/:user/pets", pets);
     * }
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
