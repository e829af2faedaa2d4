package dev.cortado.internal.routing;

import dev.cortado.ErrorMiddleware;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.ParamHandler;
import dev.cortado.internal.AppImpl;
import dev.cortado.spi.Pages;
import org.jspecify.annotations.Nullable;

/** One entry of a router's stack: what it does, and which requests it is for. */
abstract sealed class Layer {

    /** Null: every path. */
    final @Nullable PathMatcher pattern;

    private Layer(@Nullable PathMatcher pattern) {
        this.pattern = pattern;
    }

    /** A layer that does something by itself, in contrast to those that lead to more layers. */
    abstract static sealed class Stage extends Layer {

        /** Whether it never blocks. */
        final boolean inline;

        private Stage(@Nullable PathMatcher pattern, boolean inline) {
            super(pattern);
            this.inline = inline;
        }
    }

    /** A middleware or handler. */
    static final class Use extends Stage {

        final Middleware middleware;
        /** The same, when it is a handler that needs no {@code Next}. */
        final @Nullable Handler handler;
        final @Nullable Conditional conditional;
        /** For one method only; null for all. */
        final @Nullable String method;

        Use(@Nullable PathMatcher pattern, @Nullable String method, Middleware middleware) {
            super(pattern, middleware instanceof Inline);
            Middleware inner = middleware instanceof Inline marked && marked.getClass() == Inline.class ? marked.middleware() : middleware;
            this.middleware = inner;
            this.handler = inner instanceof Handler plain ? plain : null;
            this.conditional = inner instanceof Conditional some ? some : null;
            this.method = method;
        }

        /** What to call it in a message. */
        String label() {
            String where = pattern == null ? "" : " at " + pattern;
            return (handler == null ? "middleware" : "handler") + (method == null ? "" : " of " + method) + where
                    + " (" + Labels.of(middleware) + ")";
        }
    }

    /** An error handler. */
    static final class OnError extends Stage {

        final Class<? extends Throwable> type;
        final ErrorMiddleware<Throwable> handler;

        OnError(@Nullable PathMatcher pattern, Class<? extends Throwable> type, ErrorMiddleware<Throwable> handler) {
            super(pattern, false);
            this.type = type;
            this.handler = handler;
        }
    }

    /** A directory of pages. */
    static final class PagesStage extends Stage {

        final Pages pages;

        PagesStage(@Nullable PathMatcher pattern, Pages pages) {
            super(pattern, true);
            this.pages = pages;
        }
    }

    /** The way out of a router that a stage has called itself. */
    static final class Exit extends Stage {

        private final Next next;

        Exit(Next next) {
            super(null, true);
            this.next = next;
        }

        void leave(@Nullable Throwable error) {
            if (error == null) {
                next.run();
            } else {
                next.error(error);
            }
        }
    }

    /** A parameter handler, put in front of a layer while a request needs it. */
    static final class OnParam extends Stage {

        final ParamHandler handler;
        final ParamCalls.Called called;

        OnParam(ParamHandler handler, ParamCalls.Called called) {
            super(null, false);
            this.handler = handler;
            this.called = called;
        }
    }

    /** A mounted router, or application. */
    static final class Mount extends Layer {

        final RouterImpl router;
        final @Nullable AppImpl app;

        Mount(@Nullable PathMatcher pattern, RouterImpl router, @Nullable AppImpl app) {
            super(pattern);
            this.router = router;
            this.app = app;
        }
    }

    /** A path with handlers by method. */
    static final class RouteLayer extends Layer {

        final RouteImpl route;

        RouteLayer(PathMatcher pattern, RouteImpl route) {
            super(pattern);
            this.route = route;
        }
    }
}
