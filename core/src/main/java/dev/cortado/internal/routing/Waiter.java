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

    /** @return false when the thread was interrupted */
    public boolean await() {
        while (!signalled) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.park(this);
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
