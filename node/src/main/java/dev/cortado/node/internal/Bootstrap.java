package dev.cortado.node.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The JavaScript of this module as files that Node can run. */
final class Bootstrap {

    private Bootstrap() {}

    /** Writes those scripts of this module that a private directory lacks; returns the last one. */
    static Path unpack(Path directory, String... names) throws IOException {
        var target = directory;
        for (var name : names) {
            target = directory.resolve(name);
            if (!Files.exists(target)) {
                write(target, name);
            }
        }
        return target;
    }

    /** A process that starts at the same moment never reads half of it. */
    private static void write(Path target, String name) throws IOException {
        var part = Files.createTempFile(target.getParent(), name, ".part");
        try (var source = open(name)) {
            Files.write(part, source.readAllBytes());
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(String name) {
        var stream = Bootstrap.class.getResourceAsStream("/dev/cortado/node/" + name);
        if (stream == null) {
            throw new IllegalStateException("The jar of cortado-node lacks " + name);
        }
        return stream;
    }
}
