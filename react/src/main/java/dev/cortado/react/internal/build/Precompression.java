package dev.cortado.react.internal.build;

import dev.cortado.react.internal.cache.Compression;
import dev.cortado.react.internal.cache.Encoding;
import dev.cortado.react.internal.files.StaticFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes {@code .br} and {@code .gz} beside every file that becomes smaller, on all cores. */
final class Precompression {

    /** Brotli's best takes seconds a megabyte; nobody waits for it with files of this size. */
    private static final long LARGEST = 16 * 1024 * 1024;

    private static final int BEST = 11;

    private Precompression() {}

    static void compress(List<Path> directories) throws IOException {
        var tasks = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var directory : directories) {
                if (!Files.isDirectory(directory)) continue;
                try (var files = Files.walk(directory)) {
                    for (var file : files.toList()) if (helps(file)) tasks.add(threads.submit(() -> compress(file)));
                }
            }
            for (var task : tasks) task.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static boolean helps(Path file) throws IOException {
        if (!Files.isRegularFile(file) || file.toString().endsWith(".br") || file.toString().endsWith(".gz")) return false;
        var size = Files.size(file);
        var type = StaticFile.of(file, null, "");
        return size >= Compression.SMALLEST && size <= LARGEST && type != null && Compression.helps(type.contentType());
    }

    private static void compress(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            write(file, Encoding.BROTLI, Compression.brotli(bytes, BEST));
            write(file, Encoding.GZIP, Compression.gzip(bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, Encoding encoding, byte @Nullable [] bytes) throws IOException {
        if (bytes != null) Files.write(file.resolveSibling(file.getFileName() + encoding.fileSuffix), bytes);
    }
}
