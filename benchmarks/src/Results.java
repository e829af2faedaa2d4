import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed file: a section a suite, the others are kept when one is measured anew. */
final class Results {

    private Results() {}

    static void write(Path file, String machine, String section) throws IOException {
        var title = section.substring(0, section.indexOf('\n') + 1);
        var text = new StringBuilder("# Benchmark\n\n").append(machine).append("\n");
        boolean written = false;
        for (var old : sections(file)) {
            boolean same = old.startsWith(title);
            text.append("\n").append(same ? section : old);
            written |= same;
        }
        if (!written) {
            text.append("\n").append(section);
        }
        Files.writeString(file, text);
    }

    private static String[] sections(Path file) throws IOException {
        var text = Files.exists(file) ? Files.readString(file) : "";
        int first = text.indexOf("## ");
        return first < 0 ? new String[0] : text.substring(first).split("\n(?=## )");
    }
}
