package dev.cortado.cli.host;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Loads the user's own classes; knows the generation that they are of. */
final class ApplicationLoader extends URLClassLoader {

    private final Generation generation;

    static {
        registerAsParallelCapable();
    }

    /** @param name no other loader has it: stack traces name it */
    ApplicationLoader(String name, List<Path> classes, ClassLoader parent, Generation generation) {
        super(name, urls(classes), parent);
        this.generation = generation;
    }

    Generation generation() {
        return generation;
    }

    static URL[] urls(List<Path> entries) {
        return entries.stream().map(ApplicationLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
