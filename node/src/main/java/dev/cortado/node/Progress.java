package dev.cortado.node;

import dev.cortado.node.internal.TerminalProgress;
import java.io.PrintStream;

/**
 * Where long work is shown. Implementations are safe for several threads.
 *
 * {@snippet :
 * var progress = Progress.terminal(System.err);
 * try (var task = progress.begin("Downloading Node", 57_305_906)) {
 *     task.advance(65_536);
 * }
 * }
 */
public interface Progress {

    /**
     * Begins a task.
     *
     * @param label what is being done, in a few words
     * @param bytes how many bytes it has, or -1 when nobody knows
     */
    Task begin(String label, long bytes);

    /** Begins a task that has steps, not bytes. */
    Task steps(String label, int total);

    /** Shows one line. */
    void line(String text);

    /**
     * A task that is under way; closing ends it, whether it is complete or not.
     *
     * {@snippet :
     * try (Progress.Task task = Progress.terminal(System.err).steps("Rendering pages", 20)) {
     *     for (int page = 1; page <= 20; page++) {
     *         task.advance(page);
     *     }
     * }
     * }
     */
    interface Task extends AutoCloseable {

        /** This many bytes, or steps, are done in all. */
        void advance(long done);

        @Override
        void close();
    }

    /** A bar in place on a terminal; elsewhere a line at the beginning and one for each ten per cent. */
    static Progress terminal(PrintStream out) {
        return new TerminalProgress(out, TerminalProgress.isTerminal());
    }

    /** Shows nothing. */
    static Progress none() {
        return TerminalProgress.NONE;
    }
}
