package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JavaScript of this module as files that Node can run. */
final class Bootstrap {

    private Bootstrap() {}

    /** Writes scripts of this module into a private directory; returns the last one. */
    static Path unpack(Path directory, String... names) {
        var target = directory;
        for (var name : names) {
            target = directory.resolve(name);
            try (var source = open(name)) {
                Files.write(target, source.readAllBytes());
            } catch (IOException e) {
                throw new NodeException("Cannot write " + target + ": " + e.getMessage(), e);
            }
        }
        return target;
    }

    private static InputStream open(String name) {
        var stream = Bootstrap.class.getResourceAsStream("/dev/cortado/node/" + name);
        if (stream == null) {
            throw new IllegalStateException("The jar of cortado-node lacks " + name);
        }
        return stream;
    }
}
