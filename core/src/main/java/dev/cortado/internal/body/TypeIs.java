package dev.cortado.internal.body;

import dev.cortado.Request;
import dev.cortado.internal.http.MediaTypes;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests of some media types. */
public record TypeIs(List<String> types) implements Predicate<Request> {

    @Override
    public boolean test(Request req) {
        return matches(req.get("content-type"));
    }

    boolean matches(@Nullable String contentType) {
        return MediaTypes.matching(contentType, types).isPresent();
    }
}
