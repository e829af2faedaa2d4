package dev.cortado.internal;

import dev.cortado.App;
import dev.cortado.ErrorMiddleware;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.ParamHandler;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Route;
import dev.cortado.RouteInfo;
import dev.cortado.internal.routing.Listing;
import dev.cortado.internal.routing.RouterImpl;
import dev.cortado.internal.routing.Several;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The handlers of an application: what its router does, and what it means to mount one in another. */
abstract class RoutedApp implements App {

    @Override
    public abstract RouterImpl router();

    /** This application is a part of another one from now on. */
    abstract void mountedIn(AppImpl outer, String path);

    abstract void tellMounted(App outer);

    private static List<RoutedApp> applications(Middleware... stages) {
        return Several.flat(stages).stream().filter(RoutedApp.class::isInstance).map(RoutedApp.class::cast).toList();
    }

    /** Applications among the stages become parts of this one. */
    private App mount(String path, Middleware[] stages, Runnable add) {
        List<RoutedApp> children = applications(stages);
        children.forEach(child -> child.mountedIn((AppImpl) this, path));
        add.run();
        children.forEach(child -> child.tellMounted(this));
        return this;
    }

    @Override
    public App use(Middleware... stages) {
        return use("/", stages);
    }

    @Override
    public App use(String path, Middleware... stages) {
        return mount(path, stages, () -> router().use(path, stages));
    }

    @Override
    public App use(Pattern path, Middleware... stages) {
        return mount(path.toString(), stages, () -> router().use(path, stages));
    }

    @Override
    public App use(List<?> paths, Middleware... stages) {
        String path = paths.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return mount(path, stages, () -> router().use(paths, stages));
    }

    @Override
    public App method(String method, String path, Middleware... stages) {
        router().method(method, path, stages);
        return this;
    }

    @Override
    public App all(String path, Middleware... stages) {
        router().all(path, stages);
        return this;
    }

    @Override
    public Route route(String path) {
        return router().route(path);
    }

    @Override
    public Route route(Pattern path) {
        return router().route(path);
    }

    @Override
    public Route route(List<?> paths) {
        return router().route(paths);
    }

    @Override
    public App param(String name, ParamHandler handler) {
        router().param(name, handler);
        return this;
    }

    @Override
    public <E extends Throwable> App error(Class<E> type, ErrorMiddleware<E> handler) {
        router().error(type, handler);
        return this;
    }

    @Override
    public App error(String path, ErrorMiddleware<Throwable> handler) {
        router().error(path, handler);
        return this;
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        RouterImpl.callOf(req).enter(router(), (AppImpl) this, next);
    }

    @Override
    public List<RouteInfo> routes() {
        return Listing.of(router());
    }
}
