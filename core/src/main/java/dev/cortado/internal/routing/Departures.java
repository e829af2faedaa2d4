package dev.cortado.internal.routing;

import dev.cortado.internal.engine.Exhaustion;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where calls leave an event loop for virtual threads. Those of one turn of the loop go together, when all that was there is read: a
 * thread of their own starts them. So a sleeping carrier is woken once, not for every request, and does not take the processor from
 * the loop in between.
 */
final class Departures implements Runnable {

    private static final FastThreadLocal<Departures> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected Departures initialValue() {
            return new Departures();
        }
    };

    /** In a turn of the loop. */
    private List<Thread> waiting = new ArrayList<>();

    private Departures() {}

    /** @param loop the one that runs the calling thread */
    static void leave(Call call, @Nullable ClassLoader loader, EventLoop loop) {
        Departures here = OF_LOOP.get();
        if (here.waiting.isEmpty()) {
            loop.execute(here);
        }
        here.waiting.add(Threads.make(call, loader));
    }

    @Override
    public void run() {
        try {
            start();
        } catch (OutOfMemoryError noThread) {
            Exhaustion.check(noThread);
            throw noThread;
        }
    }

    private void start() {
        List<Thread> threads = waiting;
        if (threads.size() == 1) {
            threads.removeLast().start();
            return;
        }
        waiting = new ArrayList<>();
        Thread.startVirtualThread(() -> threads.forEach(Thread::start));
    }
}
