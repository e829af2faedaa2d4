package dev.cortado.internal.body;

import dev.cortado.Request;
import dev.cortado.internal.http.MediaTypes;
import java.util.List;
import java.util.function.Predicate;

/** Requests of some media types. */
public record TypeIs(List<String> types) implements Predicate<Request> {

    @Override
    public boolean test(Request req) {
        return MediaTypes.matching(req.get("content-type"), types).isPresent();
    }
}
