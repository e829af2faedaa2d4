import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processes take of a Linux system.
 *
 * @param memory proportional set size in bytes: shared pages count once
 * @param descriptors open files and sockets
 */
record Usage(long memory, int descriptors, int threads) {

    static final Usage NONE = new Usage(0, 0, 0);

    static Usage of(Stream<ProcessHandle> processes) {
        return processes.map(process -> of(Path.of("/proc", String.valueOf(process.pid())))).reduce(NONE, Usage::plus);
    }

    Usage plus(Usage other) {
        return new Usage(memory + other.memory, descriptors + other.descriptors, threads + other.threads);
    }

    private static Usage of(Path process) {
        try {
            return new Usage(memory(process), entries(process.resolve("fd")), entries(process.resolve("task")));
        } catch (NoSuchFileException ended) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long memory(Path process) throws IOException {
        return Files.readAllLines(process.resolve("smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static int entries(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }
}
