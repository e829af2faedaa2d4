package dev.cortado.internal;

import dev.cortado.App;
import dev.cortado.ErrorMiddleware;
import dev.cortado.Limits;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.ParamHandler;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Route;
import dev.cortado.RouteInfo;
import dev.cortado.Router;
import dev.cortado.Settings;
import dev.cortado.internal.routing.Listing;
import dev.cortado.internal.routing.RouterImpl;
import dev.cortado.spi.Host;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An application: its router is made at the first handler, with the settings of that moment. */
public final class AppImpl implements App {

    /** Of the code that made the application: its handlers find resources and services with it, whatever thread runs them. */
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    /** A mapper remembers the classes it has seen; one of our own lets them go with the application. */
    private final Settings defaults = Settings.DEFAULT.withJson(JsonMapper.builder().build());
    private final Map<String, Object> locals = new ConcurrentHashMap<>();
    private final List<MountedPages> pages = new CopyOnWriteArrayList<>();
    private volatile @Nullable RouterImpl router;
    private volatile @Nullable Settings settings;
    private volatile @Nullable AppImpl parent;
    private volatile String mountPath = "/";
    private volatile Limits limits = Limits.DEFAULT;
    /** Virtual threads of requests; they may have something to do when the answer is sent. */
    private final LongAdder running = new LongAdder();
    private Host.@Nullable Attachment attachment;

    /** Pages and where they are, without a slash at the end. */
    public record MountedPages(String path, Pages pages) {}

    @Override
    public Settings settings() {
        Settings own = settings;
        if (own != null) {
            return own;
        }
        AppImpl outer = parent;
        return outer == null ? defaults : outer.settings();
    }

    @Override
    public App settings(UnaryOperator<Settings> change) {
        settings = change.apply(settings());
        return this;
    }

    @Override
    public App limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    public LongAdder running() {
        return running;
    }

    public @Nullable ClassLoader loader() {
        return loader;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public Map<String, Object> locals() {
        return locals;
    }

    public RouterImpl router() {
        RouterImpl current = router;
        if (current != null) {
            return current;
        }
        synchronized (this) {
            if (router == null) {
                router = new RouterImpl(new Router.Options(false, settings().caseSensitive(), settings().strict()));
            }
            return router;
        }
    }

    /** This application becomes a part of another one. */
    public RouterImpl mountedAt(String path) {
        mountPath = path;
        return router();
    }

    @Override
    public String mountPath() {
        return mountPath;
    }

    private void adopt(Middleware... stages) {
        for (Middleware stage : stages) {
            if (stage instanceof AppImpl child) {
                child.parent = this;
            }
        }
    }

    @Override
    public App use(Middleware... stages) {
        adopt(stages);
        router().use(stages);
        return this;
    }

    @Override
    public App use(String path, Middleware... stages) {
        adopt(stages);
        router().use(path, stages);
        return this;
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
    public void handle(Request req, Response res, Next next) {
        throw new IllegalStateException("An application is not called, it is mounted: app.use(\"/path\", other)");
    }

    @Override
    public App pages(Path directory) {
        return pages("/", directory);
    }

    @Override
    public App pages(String path, Path directory) {
        return pages(path, Hosts.current().pages(directory));
    }

    /** Pages that somebody opened already. */
    public App pages(String path, Pages opened) {
        pages.add(new MountedPages(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, opened));
        router().pages(path, opened);
        return this;
    }

    public boolean hasPages() {
        return !pages.isEmpty();
    }

    List<MountedPages> pages() {
        return pages;
    }

    /** Whose not-found page answers for a path: the first one mounted above it. */
    public @Nullable MountedPages notFoundPages(String path) {
        for (MountedPages mounted : pages) {
            if (path.startsWith(mounted.path()) && (path.length() == mounted.path().length()
                    || path.charAt(mounted.path().length()) == '/')) {
                return mounted;
            }
        }
        return null;
    }

    @Override
    public List<RouteInfo> routes() {
        return Listing.of(router());
    }

    @Override
    public App listen(int port) {
        return listen(port, null);
    }

    @Override
    public synchronized App listen(int port, @Nullable String hostname) {
        if (attachment != null) {
            throw new IllegalStateException("This application listens on port " + attachment.port() + " already");
        }
        try {
            attachment = Hosts.current().attach(new AppApplication(this), port, hostname);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return this;
    }

    @Override
    public synchronized int port() {
        return attachment == null ? -1 : attachment.port();
    }

    @Override
    public void close() {
        Host.Attachment open;
        synchronized (this) {
            open = attachment;
            attachment = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
