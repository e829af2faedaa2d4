package dev.cortado.cli.e2e;

import dev.cortado.node.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Keeps what Cortado has installed for a package.json, so that the next application with the same one does not install again. Lives
 * for a month at most: "newest" versions move.
 */
final class NodeModules {

    private NodeModules() {}

    static void restore(Path project) throws IOException {
        Path kept = place(project);
        if (Files.isDirectory(kept)) {
            Folders.link(kept.resolve("node_modules"), project.resolve("node_modules"));
            Folders.copy(kept.resolve("package-lock.json"), project.resolve("package-lock.json"));
        }
    }

    static void save(Path project) throws IOException {
        Path kept = place(project);
        if (Files.exists(kept) || !Files.isRegularFile(project.resolve("package-lock.json"))) {
            return;
        }
        Files.createDirectories(kept.getParent());
        Path half = Files.createTempDirectory(kept.getParent(), "half-");
        Folders.link(project.resolve("node_modules"), half.resolve("node_modules"));
        Folders.copy(project.resolve("package-lock.json"), half.resolve("package-lock.json"));
        try {
            Files.move(half, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException somebodyElse) {
            Folders.delete(half);
        }
    }

    private static Path place(Path project) throws IOException {
        String content = Files.readString(project.resolve("package.json")).replaceFirst("\"name\": *\"[^\"]*\"", "");
        LocalDate today = LocalDate.now();
        String key = content + today.getYear() + today.getMonthValue();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return UserCache.directory().resolve("tests").resolve(HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
