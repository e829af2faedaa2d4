package dev.cortado.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Folders outside of the checkout (whose .gitignore and configuration must not reach the applications); gone when the JVM ends. */
final class TemporaryFolders {

    private static final List<Path> CREATED = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolders::deleteAll));
    }

    private TemporaryFolders() {}

    static Path create(String name) throws IOException {
        Path folder = Files.createTempDirectory("cortado-e2e-");
        CREATED.add(folder);
        return Files.createDirectory(folder.resolve(name)).toRealPath();
    }

    private static void deleteAll() {
        if (Boolean.getBoolean("cortado.e2e.keep")) {
            return;
        }
        for (Path folder : CREATED) {
            try {
                Folders.delete(folder);
            } catch (IOException stillUsed) {
                System.err.println("Could not delete " + folder + ": " + stillUsed);
            }
        }
    }
}
