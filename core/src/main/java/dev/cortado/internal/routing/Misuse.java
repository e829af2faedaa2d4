package dev.cortado.internal.routing;

import dev.cortado.internal.http.ResponseImpl;

/** Mistakes of handlers, told so that they teach. */
final class Misuse {

    private Misuse() {}

    static IllegalStateException unanswered(Layer.Stage stage, ResponseImpl res) {
        String who = switch (stage) {
            case Layer.Use use -> use.label();
            case Layer.OnError handler -> "error handler (" + Labels.of(handler.handler) + ")";
            case Layer.OnParam param -> "handler of the parameter " + param.called.name() + " (" + Labels.of(param.handler) + ")";
            case Layer.PagesStage pages -> "page directory";
            case Layer.Exit exit -> "router";
        };
        if (res.headersSent()) {
            return new IllegalStateException("The " + who + " wrote a part of a response but did not end it; call res.end()");
        }
        boolean hasNext = !(stage instanceof Layer.Use use && use.handler != null);
        return new IllegalStateException("The " + who + " finished without a response; "
                + (hasNext ? "did you forget to call next.run()?" : "did you forget res.send(…), res.json(…) or res.end()?"));
    }
}
