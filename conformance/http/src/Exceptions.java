import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Differences from Node that are meant, each with its reason. */
record Exceptions(Map<String, String> reasons) {

    static Exceptions read(Path file) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t");
            if (parts.length != 2 || reasons.put(parts[0], parts[1]) != null) {
                throw new IOException(file + ": a line is a difference, a tab, and a reason, and each difference is there once: " + line);
            }
        }
        return new Exceptions(reasons);
    }
}
