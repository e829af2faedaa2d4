package dev.cortado.cli.host;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class loader of the user's dependencies. It outlives a save, so that drivers, pools and native libraries load once. */
public final class Libraries {

    private @Nullable List<Path> jars;
    private ClassLoader loader = Libraries.class.getClassLoader();

    /** The same loader until the jars are others. */
    public synchronized ClassLoader loader(List<Path> jars) {
        if (!jars.equals(this.jars)) {
            this.jars = List.copyOf(jars);
            this.loader = jars.isEmpty() ? Libraries.class.getClassLoader()
                    : new URLClassLoader("libraries", ApplicationLoader.urls(jars), Libraries.class.getClassLoader());
        }
        return loader;
    }
}
