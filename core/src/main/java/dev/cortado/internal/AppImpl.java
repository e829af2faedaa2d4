package dev.cortado.internal;

import dev.cortado.App;
import dev.cortado.Limits;
import dev.cortado.Router;
import dev.cortado.Settings;
import dev.cortado.TemplateEngine;
import dev.cortado.Tls;
import dev.cortado.internal.routing.RouterImpl;
import dev.cortado.internal.views.Views;
import dev.cortado.spi.Host;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An application: its router is made at the first handler, with the settings of that moment. */
public final class AppImpl extends RoutedApp {

    private static final AtomicInteger IDS = new AtomicInteger();

    private final String id = Integer.toString(IDS.incrementAndGet());
    /** Of the code that made the application: its handlers find resources and services with it, whatever thread runs them. */
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Map<String, Object> locals = new ConcurrentHashMap<>();
    private final List<MountedPages> pages = new CopyOnWriteArrayList<>();
    private final InheritedSettings settings = new InheritedSettings();
    private final Views views = new Views();
    private final List<Consumer<App>> mountActions = new CopyOnWriteArrayList<>();
    private volatile @Nullable RouterImpl router;
    private volatile @Nullable AppImpl parent;
    private volatile String mountPath = "/";
    private volatile Limits limits = Limits.DEFAULT;
    private volatile @Nullable Tls tls;
    private volatile boolean http2ClearText;
    /** Virtual threads of requests; they may have something to do when the answer is sent. */
    private final LongAdder running = new LongAdder();
    private final StopActions stopActions = new StopActions();
    private volatile boolean stops;
    private final BooleanSupplier stopping = () -> stops;
    private Host.@Nullable Attachment attachment;

    /** Pages and where they are, without a slash at the end. */
    public record MountedPages(String path, Pages pages) {}

    @Override
    public Settings settings() {
        AppImpl outer = parent;
        return outer == null ? settings.alone() : settings.within(outer.settings());
    }

    @Override
    public App settings(UnaryOperator<Settings> change) {
        settings.add(change);
        return this;
    }

    @Override
    public App limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    @Override
    public App tls(Tls tls) {
        this.tls = tls;
        return this;
    }

    @Override
    public App http2ClearText(boolean on) {
        http2ClearText = on;
        return this;
    }

    @Nullable Tls tls() {
        return tls;
    }

    boolean http2ClearText() {
        return http2ClearText;
    }

    public LongAdder running() {
        return running;
    }

    public @Nullable ClassLoader loader() {
        return loader;
    }

    /** No other application of this process has it. */
    public String id() {
        return id;
    }

    /** Whether it ends: streams of its handlers do, too. */
    public BooleanSupplier stopping() {
        return stopping;
    }

    void stops(boolean value) {
        stops = value;
    }

    @Override
    public App onStop(AutoCloseable resource) {
        stopActions.add(resource);
        return this;
    }

    StopActions stopActions() {
        return stopActions;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public Map<String, Object> locals() {
        return locals;
    }

    @Override
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

    @Override
    public String mountPath() {
        return mountPath;
    }

    @Override
    public @Nullable App parent() {
        return parent;
    }

    @Override
    public String path() {
        AppImpl outer = parent;
        return outer == null ? "" : outer.path() + mountPath;
    }

    @Override
    public App onMount(Consumer<App> action) {
        mountActions.add(action);
        return this;
    }

    @Override
    void mountedIn(AppImpl outer, String path) {
        if (hasPages()) {
            checkRoot(path, "…");
        }
        mountPath = path;
        parent = outer;
        pages.forEach(outer::own);
        outer.stopActions.add(stopActions);
    }

    @Override
    void tellMounted(App outer) {
        mountActions.forEach(action -> action.accept(outer));
    }

    @Override
    public App engine(String extension, TemplateEngine engine) {
        views.engine(extension, engine);
        return this;
    }

    private @Nullable TemplateEngine engineOf(String extension) {
        TemplateEngine own = views.engine(extension);
        AppImpl outer = parent;
        return own != null || outer == null ? own : outer.engineOf(extension);
    }

    @Override
    public String render(String name, Map<String, ?> model) {
        return render(name, Map.of(), model);
    }

    /** @param more values that the model wins over, and that win over those of the application */
    public String render(String name, Map<String, ?> more, Map<String, ?> model) {
        Settings current = settings();
        Map<String, Object> all = new HashMap<>();
        all.put("settings", current);
        all.putAll(locals);
        all.putAll(more);
        all.putAll(model);
        return views.render(name, Collections.unmodifiableMap(all), current, this::engineOf);
    }

    @Override
    public App pages(Path directory) {
        return pages("/", directory);
    }

    @Override
    public App pages(String path, Path directory) {
        checkRoot(path() + path, directory.toString());
        return pages(path, Hosts.current().pages(directory));
    }

    /** Their links, scripts and payloads have no path in front. */
    private static void checkRoot(String path, String directory) {
        if (!path.replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("Pages are served at the root only, but \"" + path + "\" was asked for: their links and"
                    + " scripts would not work there. Use app.pages(Path.of(\"" + directory + "\")), and put what belongs below the path into "
                    + "app" + path + " of that directory");
        }
    }

    /** Pages that somebody opened already. */
    public App pages(String path, Pages opened) {
        own(new MountedPages(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, opened));
        router().pages(path, opened);
        return this;
    }

    /** The application that listens starts them, and shows their not-found page. */
    private void own(MountedPages mounted) {
        pages.add(mounted);
        AppImpl outer = parent;
        if (outer != null) {
            outer.own(mounted);
        }
    }

    public boolean hasPages() {
        return !pages.isEmpty();
    }

    /** All pages that requests can come to: those of the applications in this one, too. */
    Set<Pages> allPages() {
        Set<Pages> all = new LinkedHashSet<>();
        pages.forEach(one -> all.add(one.pages()));
        return all;
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
