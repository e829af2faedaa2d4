package dev.cortado.internal.routing;

import java.util.concurrent.locks.LockSupport;

/** One thread waits until others say go. */
public final class Waiter {

    private final Thread thread = Thread.currentThread();
    private volatile boolean signalled;

    public void signal() {
        signalled = true;
        LockSupport.unpark(thread);
    }

    /** @return false when the time was over first, or the thread was interrupted */
    public boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!signalled) {
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    public void awaitUninterruptibly() {
        boolean interrupted = false;
        while (!signalled) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
