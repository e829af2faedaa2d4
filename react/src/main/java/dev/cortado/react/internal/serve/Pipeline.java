package dev.cortado.react.internal.serve;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stages of one directory of pages, in the order of {@link Stage}. Immutable. */
final class Pipeline {

    private final StageHandler[] handlers;

    /** @param handlers stages without a handler are left out */
    Pipeline(Map<Stage, StageHandler> handlers) {
        this.handlers = Arrays.stream(Stage.values())
                .map(handlers::get)
                .filter(Objects::nonNull)
                .toArray(StageHandler[]::new);
    }

    /** The stage at this position, or null behind the last one. */
    @Nullable StageHandler at(int position) {
        return position < handlers.length ? handlers[position] : null;
    }
}
