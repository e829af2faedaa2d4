package dev.cortado.internal.routing;

import dev.cortado.Forbidden;
import dev.cortado.Next;
import dev.cortado.Route;
import dev.cortado.internal.AppImpl;
import dev.cortado.internal.engine.Exhaustion;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.ErrorPages;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import dev.cortado.internal.http.StageOutflow;
import dev.cortado.spi.Outflow;
import io.netty.util.AsciiString;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the layers.
 *
 * <p>It begins on the event loop and stays there while the stages are inline. At the first blocking stage it leaves for a virtual
 * thread of its own, where the rest is plain nested calls. Pages are served on the event loop in any case; the virtual thread waits.
 */
public final class Call implements Runnable {

    private static final AsciiString POWERED_BY = AsciiString.cached("X-Powered-By");
    private static final AsciiString CORTADO = AsciiString.cached("Cortado");
    /** Measured: about 870 nested calls fill the stack of a virtual thread before they are compiled; handlers need some of it too. */
    private static final int LEVELS_PER_THREAD = 100;

    final HttpServerRequest raw;
    final Context context;
    private final AppImpl app;
    private final RequestImpl req;
    private final ResponseImpl res;
    private final Flight flight;
    private final Matcher matcher;
    private final StageRunner runner;

    /** Where it is: the next layer of a frame, with the error that is on its way to an error handler. */
    Frame frame;
    int index;
    @Nullable Throwable error;
    /** How the layer that matched last sees the request. */
    Location location;

    /** The route that matched last. */
    @Nullable Route route;

    private boolean onLoop = true;
    private boolean lastResort;
    /** No stage is left, but one has begun the answer: it may end it when its {@code next.run()} returns. */
    private boolean begunAnswer;
    private Layer.@Nullable Stage entry;
    private int depth;

    public Call(AppImpl app, HttpServerRequest raw) {
        this.app = app;
        this.raw = raw;
        this.context = Objects.requireNonNull(Vertx.currentContext(), "requests begin on an event loop");
        this.flight = Flight.of(raw);
        flight.stopsWith(app.stopping());
        this.req = new RequestImpl(this, raw, flight);
        this.res = new ResponseImpl(req, raw, flight);
        this.location = new Location(app, req.hasDotSegment() ? "/" : req.normalPath(), "", Params.NONE);
        this.frame = new Frame(null, 0, app.router(), location);
        this.matcher = new Matcher(this, req);
        this.runner = new StageRunner(this, req, res, flight);
    }

    /** Begins; called on the event loop. */
    public void start() {
        if (req.hasBody()) {
            raw.pause();
            flight.onEnd(() -> {
                if (!flight.reset()) {
                    req.discardBody();
                }
            });
        }
        if (location.app().settings().poweredBy()) {
            raw.response().putHeader(POWERED_BY, CORTADO);
        }
        if (req.hasDotSegment()) {
            // Whoever is behind us might walk along the dots, past the guard of the path in which they stand.
            ErrorPages.answer(req, res, new Forbidden());
            return;
        }
        walk();
    }

    /** The virtual thread. */
    @Override
    public void run() {
        flight.worker(Thread.currentThread());
        try {
            if (runner.invoke(Objects.requireNonNull(entry))) {
                walk();
            }
            if (begunAnswer) {
                ErrorPages.answer(req, res, null);
            }
        } catch (OutOfMemoryError error) {
            Exhaustion.check(error);
            throw error;
        } finally {
            flight.worker(null);
            flight.handlerEnds();
            app.running().decrement();
        }
    }

    /** Goes from layer to layer until the request is answered, waits for somebody, or leaves this thread. */
    private void walk() {
        while (true) {
            Layer layer = matcher.next();
            switch (layer) {
                case null -> {
                    finish();
                    return;
                }
                case Layer.Mount mount -> {
                    Location inside = mount.app == null ? location : location.with(mount.app);
                    frame = new Frame(frame, index, mount.router, inside);
                    index = 0;
                }
                case Layer.RouteLayer route -> {
                    frame = matcher.into(route);
                    index = 0;
                }
                case Layer.Stage stage -> {
                    if (onLoop && !stage.inline) {
                        leaveLoop(stage);
                        return;
                    }
                    if (!runner.invoke(stage)) {
                        return;
                    }
                }
            }
        }
    }

    private void leaveLoop(Layer.Stage stage) {
        onLoop = false;
        entry = stage;
        if (!req.hasBody() && app.hasPages() && !raw.isEnded()) {
            raw.pause();
        }
        app.running().increment();
        flight.handlerBegins();
        Departures.leave(this, app.loader(), ((ContextInternal) context).nettyEventLoop());
    }

    /** The application that listens. */
    public AppImpl app() {
        return app;
    }

    /** Whether no stage has blocked so far. */
    boolean onLoop() {
        return onLoop;
    }

    /**
     * A stage calls a router itself.
     *
     * @param application the router's, or null
     * @param next takes what the router does not answer, and its errors
     */
    public void enter(RouterImpl router, @Nullable AppImpl application, Next next) {
        Location inside = application == null ? location : location.with(application);
        Frame exit = new Frame(frame, frame.layers.length, null, new Layer[] {new Layer.Exit(next)}, location);
        Frame entered = new Frame(exit, 0, router, inside);
        if (onLoop) {
            moveTo(entered, 0, null);
            walk();
        } else {
            proceed(entered, 0, null);
        }
    }

    /** An inline stage goes on from a callback. */
    void resumeOnLoop(Turn turn) {
        if (Vertx.currentContext() != context || !Context.isOnEventLoopThread()) {
            context.runOnContext(none -> resumeOnLoop(turn));
            return;
        }
        turn.takePosition();
        walk();
    }

    /** The rest, inside the call of a blocking middleware. */
    void proceed(Frame where, int index, @Nullable Throwable error) {
        Location own = location;
        paramFailed(where, index, error);
        moveTo(where, index, error);
        if (++depth % LEVELS_PER_THREAD == 0) {
            walkInFreshThread();
        } else {
            walk();
        }
        depth--;
        location = own;
    }

    private void walkInFreshThread() {
        Thread deeper = Threads.make(this::walk, app.loader());
        flight.worker(deeper);
        deeper.start();
        Threads.join(deeper);
        flight.worker(Thread.currentThread());
    }

    /** A value whose handler failed fails for all later layers. */
    static void paramFailed(Frame where, int index, @Nullable Throwable error) {
        if (error != null && where.matched != null && where.layers[index - 1] instanceof Layer.OnParam param) {
            param.called.failed(error);
        }
    }

    void moveTo(Frame where, int index, @Nullable Throwable error) {
        this.frame = where;
        this.index = index;
        this.error = error;
    }

    /** Nothing in the application answered, or nothing handled the error. */
    private void finish() {
        Throwable failure = error;
        if (failure == null && res.headersSent() && !onLoop && !begunAnswer) {
            begunAnswer = true;
            return;
        }
        if (failure == null && !res.headersSent() && !lastResort) {
            lastResort = true;
            String path = req.normalPath();
            AppImpl.MountedPages mounted = app.notFoundPages(path);
            if (mounted != null) {
                String rest = path.substring(mounted.path().length());
                location = new Location(app, rest.isEmpty() ? "/" : rest, mounted.path(), Params.NONE);
                if (!runner.servePages(mounted.pages()::notFound)) {
                    return;
                }
                failure = error;
            }
        }
        ErrorPages.answer(req, res, failure);
    }

    RequestImpl request() {
        return req;
    }

    /** Replaces the path that later layers see, in this router and in those around it; they see what mounting took off, too. */
    public void rewrite(String path) {
        frame.rewrite(location.base().substring(frame.location.base().length()) + path);
        location = location.withPath(path);
    }

    /** Replaces a path parameter for the rest of the handlers that see it. */
    public void replaceParam(String name, String value) {
        location = location.with(location.params().with(name, value));
        if (frame.matched != null) {
            frame.matched = location;
            frame.routerFrame().paramCalls().replace(name, value);
        } else if (frame.method != null) {
            frame.location = location;
        }
    }

    public @Nullable Route route() {
        return route;
    }

    public Location location() {
        return location;
    }

    Outflow outflow() {
        return new StageOutflow(res.output(), raw.response(), flight);
    }

    Map<String, Object> locals() {
        return res.locals();
    }
}
