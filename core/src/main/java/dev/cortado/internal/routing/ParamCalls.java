package dev.cortado.internal.routing;

import dev.cortado.ParamHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parameter handlers of a router have run for a request: once for each value, with what came out of it. */
final class ParamCalls {

    /** What came of one value. */
    static final class Called {

        private final String name;
        private final String match;
        /** What the handlers made of it. */
        private String value;
        private @Nullable Throwable error;
        /** Whether the layer was left with {@code next.route()}. */
        private boolean left;

        private Called(String name, String match) {
            this.name = name;
            this.match = match;
            this.value = match;
        }

        String name() {
            return name;
        }

        String match() {
            return match;
        }

        void value(String value) {
            this.value = value;
        }

        void left() {
            left = true;
        }

        void failed(Throwable error) {
            this.error = error;
        }
    }

    private final Map<String, Called> last = new HashMap<>();

    /**
     * The handlers that have to run before a layer, in order of its parameters; an earlier error is thrown again.
     *
     * @return null: a handler has left layers with such a value
     */
    @Nullable List<Layer> before(Map<String, List<ParamHandler>> handlers, Call call) throws Throwable {
        List<Layer> layers = new ArrayList<>();
        for (String name : call.location.params().names()) {
            List<ParamHandler> own = handlers.get(name);
            String value = own == null ? null : call.location.params().get(name);
            if (own == null || value == null) {
                continue;
            }
            Called before = last.get(name);
            if (before != null && (before.match.equals(value) || before.error != null)) {
                if (before.error != null) {
                    throw before.error;
                }
                if (before.left) {
                    return null;
                }
                call.location = call.location.with(call.location.params().with(name, before.value));
                continue;
            }
            Called now = new Called(name, value);
            last.put(name, now);
            own.forEach(handler -> layers.add(new Layer.OnParam(handler, now)));
        }
        return layers;
    }

    /** A handler replaced a value. */
    void replace(String name, String value) {
        Called called = last.get(name);
        if (called != null) {
            called.value(value);
        }
    }
}
