package dev.cortado.internal.routing;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Exhaustion;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.ErrorPages;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import java.util.Objects;
import java.util.function.Consumer;

/** Runs single stages of a call, and waits for those that go on or answer later. */
final class StageRunner {

    private final Call call;
    private final RequestImpl req;
    private final ResponseImpl res;
    private final Flight flight;

    StageRunner(Call call, RequestImpl req, ResponseImpl res, Flight flight) {
        this.call = call;
        this.req = req;
        this.res = res;
        this.flight = flight;
    }

    /** @return true: the walk goes on at the call's position */
    boolean invoke(Layer.Stage stage) {
        return switch (stage) {
            case Layer.PagesStage pages -> servePages(pages.pages::handle);
            case Layer.Use use when use.inline -> invokeInline(use);
            default -> invokeBlocking(stage);
        };
    }

    private boolean invokeBlocking(Layer.Stage stage) {
        Frame at = call.frame;
        int after = call.index;
        Throwable failure = call.error;
        BlockingNext next = stage instanceof Layer.Use use && use.handler != null ? null : new BlockingNext(call, at, after);
        try {
            switch (stage) {
                case Layer.Use use when use.handler != null -> use.handler.handle(req, res);
                case Layer.Use use -> use.middleware.handle(req, res, Objects.requireNonNull(next));
                case Layer.OnError handler ->
                    handler.handler.handle(Objects.requireNonNull(failure), req, res, Objects.requireNonNull(next));
                case Layer.OnParam param -> param.handler.handle(req, res, Objects.requireNonNull(next), param.called.match());
                case Layer.Exit exit -> exit.leave(failure);
                case Layer.PagesStage pages -> throw new AssertionError("never blocks");
            }
        } catch (Throwable thrown) {
            return goOnWith(thrown, at, after);
        }
        if (next != null && next.used() || stage instanceof Layer.Exit || res.ended()) {
            return false;
        }
        return goOnWith(Misuse.unanswered(stage, res), at, after);
    }

    private boolean goOnWith(Throwable thrown, Frame at, int after) {
        Exhaustion.check(thrown);
        if (thrown instanceof ClientGone && res.closed()) {
            return false;
        }
        if (res.ended() || res.closed()) {
            ErrorPages.logAfterwards(req, thrown);
            return false;
        }
        Call.paramFailed(at, after, thrown);
        call.moveTo(at, after, thrown);
        return true;
    }

    private boolean invokeInline(Layer.Use use) {
        Waiter waiter = call.onLoop() ? null : new Waiter();
        Turn turn = new Turn(call, call.frame, call.index, call.location, waiter, false);
        Frame at = call.frame;
        int after = call.index;
        try {
            use.middleware.handle(req, res, turn);
        } catch (Throwable thrown) {
            return goOnWith(thrown, at, after);
        }
        if (turn.wentOnWhenReturning()) {
            return true;
        }
        return waiter != null && !res.ended() && awaitTurn(turn, waiter);
    }

    boolean servePages(Consumer<Turn> pages) {
        if (call.onLoop()) {
            if (!call.raw.isEnded()) {
                call.raw.pause();
            }
            Turn turn = new Turn(call, call.frame, call.index, call.location, null, false);
            serve(pages, turn);
            return turn.wentOnWhenReturning();
        }
        Waiter waiter = new Waiter();
        Turn turn = new Turn(call, call.frame, call.index, call.location, waiter, true);
        call.context.runOnContext(none -> serve(pages, turn));
        return awaitTurn(turn, waiter);
    }

    private void serve(Consumer<Turn> pages, Turn turn) {
        try {
            req.continueBody();
            pages.accept(turn);
        } catch (Throwable thrown) {
            Exhaustion.check(thrown);
            turn.fail(thrown);
        }
    }

    /** Blocks the virtual thread until the stage went on (true), or the answer is complete or nobody waits for it any more. */
    private boolean awaitTurn(Turn turn, Waiter waiter) {
        flight.onEnd(waiter::signal);
        waiter.awaitUninterruptibly();
        return turn.takePosition();
    }
}
