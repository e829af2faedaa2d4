package dev.cortado;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition instead of for a time. */
public final class Eventually {

    private Eventually() {}

    public static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 15 s: " + what);
            }
            Thread.sleep(5);
        }
    }
}
