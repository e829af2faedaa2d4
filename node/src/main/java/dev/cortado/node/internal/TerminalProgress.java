package dev.cortado.node.internal;

import dev.cortado.node.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Progress as text: a bar that is drawn over itself on a terminal, else one line per ten per cent. */
public final class TerminalProgress implements Progress {

    /** Shows nothing. */
    public static final Progress NONE = new Progress() {
        private static final Task NOTHING = new Task() {
            @Override
            public void advance(long done) {}

            @Override
            public void close() {}
        };

        @Override
        public Task begin(String label, long bytes) {
            return NOTHING;
        }

        @Override
        public Task steps(String label, int total) {
            return NOTHING;
        }

        @Override
        public void line(String text) {}
    };

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 80_000_000;

    private final PrintStream out;
    private final boolean inPlace;

    public TerminalProgress(PrintStream out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
    }

    /** Standard output and input belong to a terminal that can draw. */
    public static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM")) && System.getenv("CI") == null;
    }

    @Override
    public Task begin(String label, long bytes) {
        return new Bar(label, bytes, true);
    }

    @Override
    public Task steps(String label, int total) {
        return new Bar(label, total, false);
    }

    @Override
    public void line(String text) {
        synchronized (out) {
            out.println(text);
        }
    }

    private final class Bar implements Task {

        private final String label;
        private final long total;
        private final boolean bytes;
        private final AtomicLong done = new AtomicLong();
        private final long begun = System.nanoTime();
        private long drawn;
        private long tenths;

        Bar(String label, long total, boolean bytes) {
            this.label = label;
            this.total = total;
            this.bytes = bytes;
            synchronized (out) {
                if (inPlace) {
                    draw();
                } else {
                    out.println(label + (bytes && total > 0 ? " (" + Text.megabytes(total) + ")" : ""));
                }
            }
        }

        @Override
        public void advance(long now) {
            done.set(now);
            synchronized (out) {
                if (inPlace && System.nanoTime() - drawn > REDRAW_NANOS) {
                    draw();
                } else if (!inPlace && total > 0 && Math.min(now, total) * 10 / total > tenths) {
                    tenths = Math.min(now, total) * 10 / total;
                    out.println(label + ": " + tenths * 10 + " %");
                }
            }
        }

        private void draw() {
            drawn = System.nanoTime();
            var text = new StringBuilder("\r").append(label).append(' ');
            var now = done.get();
            if (total > 0) {
                var filled = (int) (Math.min(now, total) * WIDTH / total);
                text.append("█".repeat(filled)).append("░".repeat(WIDTH - filled)).append(' ');
                text.append(bytes ? Text.megabytes(now) + " of " + Text.megabytes(total) : now + " of " + total);
            } else {
                text.append(bytes ? Text.megabytes(now) : String.valueOf(now));
            }
            out.print(text.append("  \033[K"));
            out.flush();
        }

        @Override
        public void close() {
            if (inPlace) {
                synchronized (out) {
                    var seconds = (System.nanoTime() - begun) / 1_000_000_000.0;
                    out.printf(Locale.ROOT, "\r%s (%.1f s)\033[K%n", label, seconds);
                    out.flush();
                }
            }
        }
    }
}
