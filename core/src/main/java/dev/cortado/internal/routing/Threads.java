package dev.cortado.internal.routing;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The virtual threads of requests. */
final class Threads {

    private static final ThreadFactory FACTORY =
            Thread.ofVirtual().inheritInheritableThreadLocals(false).name("request").factory();

    private Threads() {}

    /** @param loader finds resources and services for the code that runs */
    static Thread make(Runnable task, @Nullable ClassLoader loader) {
        Thread thread = FACTORY.newThread(task);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /** Waits to the end; an interrupt of the waiting thread is passed on. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
