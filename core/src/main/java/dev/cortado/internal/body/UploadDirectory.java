package dev.cortado.internal.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where uploads wait: one directory for this JVM, which only its user may enter. A lock on a file in it says that the JVM lives; what
 * killed ones left behind goes when the next one makes its own.
 */
final class UploadDirectory {

    private static final String PREFIX = "cortado-uploads-";
    private static final String LOCK = "lock";

    static final Path PATH = create(Path.of(System.getProperty("java.io.tmpdir")));

    private UploadDirectory() {}

    private static Path create(Path parent) {
        String own = PREFIX + ProcessHandle.current().pid() + "-";
        try {
            sweep(parent, own);
            Path directory = Files.createTempDirectory(parent, own);
            lock(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for uploads could be made below " + parent, e);
        }
    }

    /** Held until the JVM ends; then the last one registered goes first. */
    @SuppressWarnings("resource") // open on purpose
    private static void lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).lock();
        directory.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
    }

    private static void sweep(Path parent, String own) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                if (!directory.getFileName().toString().startsWith(own) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    sweepIfLeft(directory);
                }
            }
        }
    }

    private static void sweepIfLeft(Path directory) {
        try (FileChannel channel = FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS); FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        } catch (IOException | OverlappingFileLockException e) {
            // Somebody else's, or swept by another one at the same time.
            Logger log = LoggerFactory.getLogger("dev.cortado.uploads");
            log.debug("{} stays: {}", directory, e.toString());
        }
    }
}
