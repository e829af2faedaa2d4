package dev.cortado.react.internal.built;

import dev.cortado.internal.temporary.LockFile;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code .cortado/build} while it is being made: under another name until it is complete, so that the last good build can be started
 * until then, and after a failure. One build of a project at a time.
 */
public final class BuildDirectory implements AutoCloseable {

    private static final String OLD = "build.old";

    private final Path cortado;
    private final Path part;
    private final LockFile lock;

    private BuildDirectory(Path cortado, LockFile lock) throws IOException {
        this.cortado = cortado;
        this.lock = lock;
        this.part = cortado.resolve("build.part");
        Trees.delete(part);
        Files.createDirectories(part);
    }

    public static BuildDirectory create(Path project) throws IOException {
        var cortado = prepare(project);
        var lock = LockFile.tryAcquire(cortado.resolve("build.lock"));
        if (lock == null) throw new PagesException("Another build of " + project + " is running. Wait for it, then build again.");
        return new BuildDirectory(cortado, lock);
    }

    /** {@code PROJECT/.cortado}, which ignores itself in Git. */
    public static Path prepare(Path project) throws IOException {
        var cortado = Files.createDirectories(project.resolve(".cortado"));
        var ignore = cortado.resolve(".gitignore");
        if (!Files.exists(ignore)) Files.writeString(ignore, "*\n");
        return cortado;
    }

    /** Where {@code start} finds a project's build. A build that was interrupted in its last step is completed backwards. */
    public static Path finished(Path project) throws IOException {
        var build = project.resolve(".cortado").resolve("build");
        var old = build.resolveSibling(OLD);
        if (!Files.exists(build) && Files.isDirectory(old)) Files.move(old, build, StandardCopyOption.ATOMIC_MOVE);
        return build;
    }

    /** Where the new build is written. */
    public Path path() {
        return part;
    }

    /** Puts the new build in the place of the old one. */
    public Path publish() throws IOException {
        var build = cortado.resolve("build");
        var old = cortado.resolve(OLD);
        Trees.delete(old);
        keepJava(build);
        if (Files.exists(build)) Files.move(build, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(part, build, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(old);
        return build;
    }

    /** The Java half of an application is written by somebody else, before or after us. */
    private void keepJava(Path build) throws IOException {
        var java = build.resolve("java");
        if (Files.isDirectory(java) && !Files.exists(part.resolve("java"))) Trees.copy(java, part.resolve("java"));
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        Trees.delete(part);
        lock.close();
    }
}
