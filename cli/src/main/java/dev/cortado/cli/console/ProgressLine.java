package dev.cortado.cli.console;

/** A line on a terminal that is rewritten while something goes on. For one thread. */
public final class ProgressLine implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";

    private boolean shown;

    /** @param milestone also worth a line where lines cannot be rewritten */
    public void show(String text, boolean milestone) {
        if (Terminal.isInteractive()) {
            System.err.print(CLEAR + "  " + text);
            System.err.flush();
            shown = true;
        } else if (milestone) {
            System.err.println("  " + text);
        }
    }

    @Override
    public void close() {
        if (shown) {
            System.err.print(CLEAR);
            System.err.flush();
        }
    }
}
