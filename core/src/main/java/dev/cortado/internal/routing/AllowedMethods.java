package dev.cortado.internal.routing;

import dev.cortado.Handler;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The automatic answer to OPTIONS. */
final class AllowedMethods extends Inline {

    AllowedMethods(@Nullable Set<String> methods) {
        super((Handler) (req, res) -> answer(res, methods == null ? Set.of() : methods));
    }

    private static void answer(Response res, Set<String> methods) {
        String list = String.join(", ", methods);
        res.set("Allow", list).set("X-Content-Type-Options", "nosniff").type("text/plain").send(list);
    }
}
