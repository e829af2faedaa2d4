package dev.cortado.cli.e2e;

import java.time.Duration;

/** Waits for a condition. */
public final class Eventually {

    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    public interface Check {
        boolean holds() throws Exception;
    }

    /** Asks again until the condition holds; its exceptions count as "not yet". */
    public static void holds(Duration limit, String what, Check check) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                if (check.holds()) {
                    return;
                }
                last = null;
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(PAUSE_MILLIS);
        } while (System.nanoTime() < end);
        throw new AssertionError("Not within " + limit.toMillis() + " ms: " + what, last);
    }
}
