package dev.cortado.cli.console;

import java.io.PrintStream;

/** Coloured lines for people. Colour is left out where nobody sees it, and where {@code NO_COLOR} is set. */
public final class Terminal {

    private static final boolean IS_TERMINAL = System.console() != null && System.console().isTerminal();
    private static final boolean COLOR = System.getenv("NO_COLOR") == null
            && (System.getenv("FORCE_COLOR") != null || IS_TERMINAL);

    private Terminal() {}

    /** Escape sequences of ECMA-48. */
    public enum Style {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        CYAN("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        public String of(String text) {
            return COLOR ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
        }
    }

    /** Whether lines can be rewritten, as progress does. */
    public static boolean isInteractive() {
        return IS_TERMINAL;
    }

    public static void print(String line) {
        print(System.out, line);
    }

    /** What somebody has to do something about. */
    public static void error(String message) {
        print(System.err, Style.RED.of("✖") + " " + message.strip().indent(2).strip());
    }

    public static void warn(String message) {
        print(System.err, Style.YELLOW.of("▲") + " " + message.strip().indent(2).strip());
    }

    private static void print(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }
}
