package dev.cortado.internal.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The end of a process that has run out of memory or threads. What its other threads have lost then, nobody knows: it would live on without
 * answering. Whatever is thrown on event loops and virtual threads and in handlers passes here.
 */
public final class Exhaustion {

    /** What the JVM ends with by itself after {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_CODE = 3;
    private static final int DEEPEST_CAUSE = 8;
    /** Begins of messages about a length that no array has. Nothing is exhausted then: it is an error like others. */
    private static final String[] ONLY_TOO_LONG = {"Required ", "Requested array size exceeds", "Overflow: ", "UTF16 String size"};
    /** Made while there is memory. */
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);
    private static final String ADVICE = "). What started this process should start it again.\n";
    private static final byte[] LAST_RESORT = ("Cortado ends with exit code " + EXIT_CODE
            + ": out of memory or threads (Java heap space, most likely" + ADVICE).getBytes(StandardCharsets.UTF_8);

    private Exhaustion() {}

    /** Does not return if this is, or was caused by, exhaustion of memory or threads. */
    public static void check(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError error && !isOnlyTooLong(error)) {
                end(error);
            }
            cause = cause.getCause();
        }
    }

    private static boolean isOnlyTooLong(OutOfMemoryError error) {
        String message = error.getMessage();
        if (message == null) {
            return false;
        }
        for (String begin : ONLY_TOO_LONG) {
            if (message.startsWith(begin)) {
                return true;
            }
        }
        return false;
    }

    /** One of the threads says it. Without shutdown hooks, which would need memory and threads. */
    private static synchronized void end(OutOfMemoryError error) {
        try {
            STANDARD_ERROR.write(line(error));
        } catch (IOException unheard) {
            // There is nobody to tell.
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static byte[] line(OutOfMemoryError error) {
        try {
            return ("Cortado ends with exit code " + EXIT_CODE + ": out of memory or threads (" + error.getMessage() + ADVICE).getBytes(StandardCharsets.UTF_8);
        } catch (OutOfMemoryError nothingLeft) {
            return LAST_RESORT;
        }
    }

    /** For threads that nobody else looks after; leaves a handler that the application has set. */
    static void watchAllThreads() {
        if (Thread.getDefaultUncaughtExceptionHandler() != null) {
            return;
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            check(thrown);
            // As the JVM does it by itself.
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace();
        });
    }
}
