package dev.cortado.internal;

import dev.cortado.spi.Loggers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What an application closes when it ends, the last one first; those of a mounted application in its place. Thread-safe. */
final class StopActions {

    private static final Logger LOG = Loggers.named("dev.cortado.app");

    /** Resources, and the actions of mounted applications. */
    private final Deque<Object> actions = new ArrayDeque<>();

    synchronized void add(AutoCloseable resource) {
        actions.push(resource);
    }

    synchronized void add(StopActions mounted) {
        actions.push(mounted);
    }

    private synchronized @Nullable Object next() {
        return actions.poll();
    }

    /**
     * Closes each once. Blocks, but not for longer than the time: what is left then is only begun.
     *
     * @param loader finds resources and services for what runs
     */
    void run(Duration time, @Nullable ClassLoader loader) throws InterruptedException {
        run(time, System.nanoTime() + time.toNanos(), loader);
    }

    private void run(Duration time, long end, @Nullable ClassLoader loader) throws InterruptedException {
        for (Object action = next(); action != null; action = next()) {
            switch (action) {
                case StopActions mounted -> mounted.run(time, end, loader);
                case AutoCloseable resource -> close(resource, time, end, loader);
                default -> throw new AssertionError(action);
            }
        }
    }

    private static void close(AutoCloseable resource, Duration time, long end, @Nullable ClassLoader loader) throws InterruptedException {
        Thread thread = Thread.ofVirtual().name("stop").unstarted(() -> close(resource));
        thread.setContextClassLoader(loader);
        thread.start();
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        if (!thread.join(left)) {
            LOG.warn("An action of app.onStop was not done {} ms after the application had begun to end, and is left behind; it waits at {}",
                    time.toMillis(), place(thread));
            thread.interrupt();
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Throwable failure) {
            LOG.error("An action of app.onStop failed", failure);
        }
    }

    /** The first line of the application's own, where there is one. */
    private static String place(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? "its end" : stack[0].toString();
    }
}
