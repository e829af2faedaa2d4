package dev.cortado.internal.routing;

import dev.cortado.ErrorMiddleware;
import dev.cortado.Middleware;
import dev.cortado.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The handlers of a path. */
final class RouteImpl implements Route {

    private final String path;
    private final PathMatcher pattern;
    private final List<Layer> added = new ArrayList<>();
    private volatile Layer[] layers = {};

    RouteImpl(String path, PathMatcher pattern) {
        this.path = path;
        this.pattern = pattern;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Route method(String method, Middleware... stages) {
        add(method, stages);
        return this;
    }

    @Override
    public Route all(Middleware... stages) {
        add(null, stages);
        return this;
    }

    private synchronized void add(@org.jspecify.annotations.Nullable String method, Middleware... stages) {
        if (stages.length == 0) {
            throw new IllegalArgumentException("Route " + (method == null ? "" : method + " ") + path + " needs a handler");
        }
        for (Middleware stage : Several.flat(stages)) {
            added.add(new Layer.Use(pattern, method, stage));
        }
        layers = added.toArray(Layer[]::new);
    }

    @Override
    @SuppressWarnings("unchecked") // only errors of the type are passed to it
    public synchronized <E extends Throwable> Route error(Class<E> type, ErrorMiddleware<E> handler) {
        added.add(new Layer.OnError(null, type, (ErrorMiddleware<Throwable>) handler));
        layers = added.toArray(Layer[]::new);
        return this;
    }

    Layer[] layers() {
        return layers;
    }

    /** Whether a request with this method has anything to do here. HEAD falls back to GET. */
    boolean handles(String method) {
        boolean head = method.equals("HEAD");
        for (Layer layer : layers) {
            if (!(layer instanceof Layer.Use use)) {
                continue;
            }
            String own = use.method;
            if (own == null || own.equals(method) || head && own.equals("GET")) {
                return true;
            }
        }
        return false;
    }

    /** Whether HEAD has handlers of its own. */
    boolean hasOwn(String method) {
        for (Layer layer : layers) {
            if (layer instanceof Layer.Use use && method.equals(use.method)) {
                return true;
            }
        }
        return false;
    }

    Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        for (Layer layer : layers) {
            if (layer instanceof Layer.Use use && use.method != null) {
                methods.add(use.method);
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
