package dev.cortado.internal.routing;

/** Waiting for threads. */
final class Threads {

    private Threads() {}

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
