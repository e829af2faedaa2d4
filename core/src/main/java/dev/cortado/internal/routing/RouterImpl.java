package dev.cortado.internal.routing;

import dev.cortado.ErrorMiddleware;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.ParamHandler;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Route;
import dev.cortado.Router;
import dev.cortado.internal.AppImpl;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.spi.Pages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stack of layers. Adding replaces the array that requests read. */
public final class RouterImpl implements Router {

    private final Options options;
    private final List<Layer> added = new ArrayList<>();
    private volatile @Nullable Stack stack;
    private volatile Map<String, List<ParamHandler>> paramHandlers = Map.of();

    public RouterImpl(Options options) {
        this.options = options;
    }

    @Override
    public Router use(Middleware... stages) {
        return use("/", stages);
    }

    @Override
    public Router use(String path, Middleware... stages) {
        return useAt(path, stages);
    }

    @Override
    public Router use(Pattern path, Middleware... stages) {
        return useAt(path, stages);
    }

    @Override
    public Router use(List<?> paths, Middleware... stages) {
        return useAt(paths, stages);
    }

    private Router useAt(Object path, Middleware... stages) {
        if (stages.length == 0) {
            throw new IllegalArgumentException("use(\"" + path + "\") requires a middleware function");
        }
        PathMatcher pattern = prefix(path);
        for (Middleware stage : Several.flat(stages)) {
            add(layer(pattern, stage));
        }
        return this;
    }

    private static Layer layer(@Nullable PathMatcher pattern, Middleware stage) {
        return switch (stage) {
            case AppImpl app -> new Layer.Mount(pattern, app.router(), app);
            case RouterImpl router -> new Layer.Mount(pattern, router, null);
            default -> new Layer.Use(pattern, null, stage);
        };
    }

    public void pages(String path, Pages pages) {
        add(new Layer.PagesStage(prefix(path), pages));
    }

    private @Nullable PathMatcher prefix(Object path) {
        if (path.equals("") || path.equals("/")) {
            return null;
        }
        PathMatcher last = lastPrefix();
        return last instanceof PathPattern && path.equals(last.toString())
                ? last
                : PathMatcher.of(path, true, options.caseSensitive(), options.strict());
    }

    private synchronized @Nullable PathMatcher lastPrefix() {
        return !added.isEmpty() && added.getLast() instanceof Layer.Use use ? use.pattern : null;
    }

    @Override
    public Router method(String method, String path, Middleware... stages) {
        route(path).method(method, stages);
        return this;
    }

    @Override
    public Router all(String path, Middleware... stages) {
        route(path).all(stages);
        return this;
    }

    @Override
    public Route route(String path) {
        return routeAt(path);
    }

    @Override
    public Route route(Pattern path) {
        return routeAt(path);
    }

    @Override
    public Route route(List<?> paths) {
        return routeAt(paths);
    }

    private Route routeAt(Object path) {
        PathMatcher pattern = PathMatcher.of(path, false, options.caseSensitive(), options.strict());
        RouteImpl route = new RouteImpl(pattern.toString(), pattern);
        add(new Layer.RouteLayer(pattern, route));
        return route;
    }

    @Override
    public synchronized Router param(String name, ParamHandler handler) {
        Objects.requireNonNull(name, "argument name is required");
        Objects.requireNonNull(handler, "argument fn is required");
        Map<String, List<ParamHandler>> changed = new LinkedHashMap<>(paramHandlers);
        List<ParamHandler> handlers = new ArrayList<>(changed.getOrDefault(name, List.of()));
        handlers.add(handler);
        changed.put(name, List.copyOf(handlers));
        paramHandlers = changed;
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // only errors of the type are passed to it
    public <E extends Throwable> Router error(Class<E> type, ErrorMiddleware<E> handler) {
        add(new Layer.OnError(null, type, (ErrorMiddleware<Throwable>) handler));
        return this;
    }

    @Override
    public Router error(String path, ErrorMiddleware<Throwable> handler) {
        add(new Layer.OnError(prefix(path), Throwable.class, handler));
        return this;
    }

    private synchronized void add(Layer layer) {
        added.add(layer);
        stack = null;
    }

    /** What requests walk through: made once, and anew after something was added. */
    record Stack(Layer[] layers, LayerIndex index) {}

    Stack stack() {
        Stack current = stack;
        if (current != null) {
            return current;
        }
        synchronized (this) {
            Layer[] layers = added.toArray(Layer[]::new);
            current = new Stack(layers, new LayerIndex(layers));
            stack = current;
            return current;
        }
    }

    Layer[] layers() {
        return stack().layers();
    }

    boolean mergesParams() {
        return options.mergeParams();
    }

    Map<String, List<ParamHandler>> paramHandlers() {
        return paramHandlers;
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        callOf(req).enter(this, null, Objects.requireNonNull(next, "argument callback is required"));
    }

    /** What takes a request through the handlers. */
    public static Call callOf(Request req) {
        if (req instanceof RequestImpl own) {
            return own.call();
        }
        throw new IllegalArgumentException("A router handles requests of the server only, but this is a " + req.getClass().getName());
    }
}
