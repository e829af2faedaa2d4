package dev.cortado.cli;

import java.time.Duration;
import java.time.Instant;

/** How long this process has been there. */
final class StartTime {

    private StartTime() {}

    static long millis() {
        Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Math.max(0, Duration.between(began, Instant.now()).toMillis());
    }

    static String ready(String url) {
        return "Cortado " + Version.number() + " · ready in " + millis() + " ms · " + url;
    }
}
