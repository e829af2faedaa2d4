package dev.cortado.internal.engine;

import dev.cortado.Limits;
import java.util.concurrent.TimeUnit;

/** How fast the body of a request comes, counted while the server wants more of it. */
final class BodyPace {

    private long bytes;
    private long waited;
    private long lastLook;
    private long lastBytes;

    void begin() {
        bytes = 0;
        waited = 0;
        lastLook = System.nanoTime();
        lastBytes = lastLook;
    }

    /** @return all bytes of the body so far */
    long add(int count) {
        bytes += count;
        if (count > 0) {
            lastBytes = System.nanoTime();
        }
        return bytes;
    }

    /** @param wanted whether the server would take more */
    boolean isTooSlow(long now, boolean wanted, Limits limits) {
        if (wanted) {
            waited += now - lastLook;
        } else {
            lastBytes = now;
        }
        lastLook = now;
        if (now - lastBytes > limits.idleTime().toNanos()) {
            return true;
        }
        return waited > limits.bodyGrace().toNanos()
                && bytes < (double) limits.bodyRate() * waited / TimeUnit.SECONDS.toNanos(1);
    }
}
