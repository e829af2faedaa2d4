package dev.cortado.react.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines around a place in a file, with a mark under the column. */
final class CodeFrame {

    private static final int AROUND = 2;

    private CodeFrame() {}

    /** @param line 1-based */
    static @Nullable String of(Path file, int line, int column) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            return null;
        }
        if (line < 1 || line > lines.size()) return null;
        int last = Math.min(lines.size(), line + AROUND);
        int width = String.valueOf(last).length();
        var frame = new StringBuilder();
        for (int number = Math.max(1, line - AROUND); number <= last; number++) {
            frame.append(number == line ? "> " : "  ").append(("%" + width + "d | ").formatted(number))
                    .append(lines.get(number - 1)).append('\n');
            if (number == line) frame.append(" ".repeat(width + 2)).append(" | ").append(" ".repeat(Math.max(0, column - 1))).append("^\n");
        }
        return frame.toString();
    }
}
