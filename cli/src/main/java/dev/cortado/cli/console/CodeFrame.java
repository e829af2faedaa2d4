package dev.cortado.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines around a place in a source file. */
public final class CodeFrame {

    private static final int LINES_BEFORE = 2;
    private static final int LINES_AFTER = 2;
    private static final int WIDEST = 160;

    private CodeFrame() {}

    /**
     * @param line 1-based
     * @param column 1-based, or 0 when unknown
     * @return empty when the file cannot be read
     */
    public static String of(Path file, long line, long column) {
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8).lines().toList(), line, column);
        } catch (IOException | java.io.UncheckedIOException e) {
            return "";
        }
    }

    static String of(List<String> lines, long line, long column) {
        if (line < 1 || line > lines.size()) {
            return "";
        }
        long first = Math.max(1, line - LINES_BEFORE);
        long last = Math.min(lines.size(), line + LINES_AFTER);
        int width = Long.toString(last).length();
        var frame = new StringBuilder();
        for (long number = first; number <= last; number++) {
            String text = lines.get((int) number - 1).replace("\t", "    ");
            String shown = text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text;
            boolean here = number == line;
            String margin = (here ? "> " : "  ") + " ".repeat(width - Long.toString(number).length()) + number + " │ ";
            frame.append(here ? Terminal.Style.RED.of(margin) + shown : Terminal.Style.DIM.of(margin + shown)).append('\n');
            if (here && column > 0 && column <= WIDEST) {
                int tabs = (int) lines.get((int) number - 1).chars().limit(column - 1).filter(c -> c == '\t').count();
                frame.append(" ".repeat(width + 2)).append(" │ ").append(" ".repeat((int) column - 1 + 3 * tabs))
                        .append(Terminal.Style.RED.of("^")).append('\n');
            }
        }
        return frame.toString().stripTrailing();
    }
}
