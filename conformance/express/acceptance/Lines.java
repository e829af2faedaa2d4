import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How long the ports are beside the originals: lines that are neither blank nor comment, of {@code .java} and of {@code .js} that runs
 * on the server. A line of more than 120 columns counts as several.
 */
record Lines(Path originals, Path ports) {

    private static final int COLUMNS = 120;
    private static final double MOST = 1.5;

    /** Strings come first, so that what looks like a comment in one stays. */
    private static final Pattern COMMENT = Pattern.compile(
            "(\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|`(?:\\\\.|[^`\\\\])*`)|/\\*(?s:.*?)\\*/|//[^\n]*");

    /** Prints a line for each example; false if a port is too long or missing. */
    boolean print() throws IOException {
        System.out.printf("%-20s %8s %8s %6s%n", "lines of code", "Express", "Cortado", "ratio");
        boolean good = true;
        int express = 0;
        int cortado = 0;
        try (var folders = Files.list(originals)) {
            for (Path original : folders.filter(Files::isDirectory).sorted().toList()) {
                int theirs = count(original, ".js");
                int ours = count(ports.resolve(original.getFileName().toString()), ".java");
                good &= print(original.getFileName().toString(), theirs, ours);
                express += theirs;
                cortado += ours;
            }
        }
        print("sum", express, cortado);
        System.out.println();
        return good;
    }

    private static boolean print(String name, int theirs, int ours) {
        boolean good = ours > 0 && ours <= MOST * theirs;
        System.out.printf("%-20s %8d %8d %6.2f %s%n", name, theirs, ours, (double) ours / theirs,
                good ? "" : ours == 0 ? "missing" : "more than " + MOST);
        return good;
    }

    private static int count(Path folder, String extension) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int lines = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(extension) && isServer(folder.relativize(file))).toList()) {
                lines += count(Files.readString(file));
            }
        }
        return lines;
    }

    private static boolean isServer(Path file) {
        return !file.startsWith("public") && !file.startsWith(".cortado") && !file.startsWith("node_modules");
    }

    private static int count(String source) {
        return COMMENT.matcher(source).replaceAll(match -> match.group(1) == null ? "" : java.util.regex.Matcher.quoteReplacement(match.group(1)))
                .lines().map(String::stripTrailing).filter(line -> !line.isBlank())
                .mapToInt(line -> (line.length() + COLUMNS - 1) / COLUMNS).sum();
    }
}
