package dev.cortado.node.internal;

import dev.cortado.node.CacheLock;
import dev.cortado.node.NodeException;
import dev.cortado.node.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/**
 * Packages of the registry, unpacked in the cache. A directory appears there by one rename, after its archive was verified: half a
 * download is never seen, and processes that want the same one wait for one another.
 */
final class PackageStore {

    private static final int ATTEMPTS = 3;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Path cache;
    private final Progress progress;
    private final Supplier<Registry> registry;

    /** The registry is asked for only when something must be downloaded. */
    PackageStore(Path cache, Progress progress, Supplier<Registry> registry) {
        this.cache = cache;
        this.progress = progress;
        this.registry = registry;
    }

    /** The directory of a package below the cache; downloaded if it is not there. */
    Path get(Pinned wanted, String directory, String label, Predicate<String> files) {
        var target = cache.resolve(directory);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            var lockFile = target.resolveSibling(target.getFileName() + ".lock");
            return CacheLock.hold(lockFile, () -> progress.line("Waiting for another process: " + label), () -> {
                if (!Files.isDirectory(target)) {
                    install(wanted, target, label, files);
                }
                return target;
            });
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private void install(Pinned wanted, Path target, String label, Predicate<String> files) throws IOException {
        removeLeftovers(target);
        var temporary = Files.createTempDirectory(target.getParent(), target.getFileName() + ".part-");
        try (var source = registry.get()) {
            for (var attempt = 1; ; attempt++) {
                try {
                    var content = Files.createDirectory(temporary.resolve("content"));
                    download(source, wanted, temporary.resolve("archive.tgz"), label);
                    unpack(temporary.resolve("archive.tgz"), content, wanted, files);
                    Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
                    return;
                } catch (CutOffException e) {
                    if (attempt == ATTEMPTS) {
                        throw new NodeException("The download of " + wanted.name() + " " + wanted.version() + " was cut off "
                                + ATTEMPTS + " times (" + e.getMessage() + "). Nothing was kept; try again.", e);
                    }
                    delete(temporary.resolve("content"));
                }
            }
        } finally {
            delete(temporary);
        }
    }

    private void download(Registry source, Pinned wanted, Path archive, String label) throws IOException {
        var digest = digest(wanted);
        var response = source.download(wanted.name(), wanted.version());
        var length = response.headers().firstValueAsLong("content-length").orElse(-1);
        long read;
        try (var task = progress.begin(label, length);
                var body = new DownloadStream(new DigestInputStream(response.body(), digest), task, IDLE)) {
            read = Files.copy(body, archive, StandardCopyOption.REPLACE_EXISTING);
        } catch (DownloadStream.BrokenException e) {
            throw new CutOffException(String.valueOf(e.getMessage()));
        }
        if (length >= 0 && read < length) {
            throw new CutOffException(read + " of " + length + " bytes");
        }
        var found = Base64.getEncoder().encodeToString(digest.digest());
        if (!wanted.integrity().endsWith("-" + found)) {
            throw new NodeException(wanted.name() + " " + wanted.version() + " from the npm registry is not what was pinned: its "
                    + "integrity is " + algorithm(wanted) + "-" + found + ", not " + wanted.integrity()
                    + ". Nothing was installed. A proxy or a mirror may have changed the file; ask who runs it.");
        }
    }

    private static String algorithm(Pinned wanted) {
        return wanted.integrity().substring(0, wanted.integrity().indexOf('-'));
    }

    private static MessageDigest digest(Pinned wanted) {
        try {
            return MessageDigest.getInstance(algorithm(wanted).toUpperCase(Locale.ROOT).replace("SHA", "SHA-"));
        } catch (NoSuchAlgorithmException e) {
            throw new NodeException("The integrity of " + wanted.name() + " is of an unknown kind: " + wanted.integrity(), e);
        }
    }

    private static void unpack(Path archive, Path target, Pinned wanted, Predicate<String> files) throws IOException {
        try (var input = Files.newInputStream(archive)) {
            Tarball.unpack(input, target, files);
        } catch (ZipException | EOFException e) {
            throw new NodeException(wanted.name() + " " + wanted.version() + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** What a killed process left; nobody else writes here, the lock is ours. */
    private static void removeLeftovers(Path target) throws IOException {
        try (var entries = Files.newDirectoryStream(target.getParent(), target.getFileName() + ".part-*")) {
            for (var entry : entries) {
                delete(entry);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var tree = Files.walk(directory)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // somebody else was faster
        }
    }

    private NodeException unwritable(Path target, IOException e) {
        var reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : String.valueOf(e.getMessage());
        if (reason.contains("No space left") || reason.contains("not enough space") || reason.contains("quota")) {
            return new NodeException("The disk is full: " + target.getFileName() + " could not be written to " + cache
                    + ". Nothing was kept. Free some space, or set CORTADO_CACHE to a directory on another disk.", e);
        }
        return new NodeException("Cannot write to the cache " + cache + " (" + e.getClass().getSimpleName() + ": " + reason
                + "). Make it writable, or set CORTADO_CACHE to another directory.", e);
    }

    private static final class CutOffException extends IOException {
        private static final long serialVersionUID = 1;

        CutOffException(String message) {
            super(message);
        }
    }
}
