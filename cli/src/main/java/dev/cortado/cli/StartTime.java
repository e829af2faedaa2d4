package dev.cortado.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long ago somebody has typed the command: with what the launcher did before there was a JVM, which may have built Cortado. */
final class StartTime {

    /** Process id of the launcher, a colon, and microseconds since 1970; the launcher sets it where its shell knows the time. */
    private static final String VARIABLE = "CORTADO_BEGAN";

    private StartTime() {}

    static long millis() {
        Instant began = byLauncher(System.getenv(VARIABLE)).or(() -> ProcessHandle.current().info().startInstant()).orElseGet(Instant::now);
        return Math.max(0, Duration.between(began, Instant.now()).toMillis());
    }

    /** The launcher becomes the JVM, or waits for it; the variable of another one was inherited. */
    private static Optional<Instant> byLauncher(@Nullable String value) {
        if (value == null || !value.matches("[0-9]{1,10}:[0-9]{10,17}")) {
            return Optional.empty();
        }
        String[] parts = value.split(":");
        long launcher = Long.parseLong(parts[0]);
        var current = ProcessHandle.current();
        boolean own = current.pid() == launcher || current.parent().filter(parent -> parent.pid() == launcher).isPresent();
        return own ? Optional.of(Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS)) : Optional.empty();
    }

    static String ready(String url) {
        return "Cortado " + Version.number() + " · ready in " + millis() + " ms · " + url;
    }
}
