package dev.cortado.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory of the class path: in a folder while an application is developed, in a jar when it is deployed. */
public final class ClassPathDirectory {

    /** Open as long as the JVM runs, as the class loaders keep the jars open. */
    private static final Map<Path, FileSystem> JARS = new ConcurrentHashMap<>();

    private ClassPathDirectory() {}

    /**
     * @param anchor whose class loader finds the directory
     * @throws IllegalArgumentException there is none
     */
    public static Path of(Class<?> anchor, String directory) {
        String name = directory.replaceAll("^/+|/+$", "");
        try {
            URL url = anchor.getResource("/" + name);
            Path found = url == null ? inJarOf(anchor, name) : at(url);
            if (found != null && Files.isDirectory(found)) {
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory \"" + name + "\" of the class path cannot be read", e);
        }
        throw new IllegalArgumentException("There is no directory \"" + name + "\" on the class path of " + anchor.getName()
                + ". Is it src/main/resources/" + name + ", and was it built?");
    }

    private static @Nullable Path at(URL url) throws IOException {
        if (url.openConnection() instanceof JarURLConnection jar) {
            return jar(Path.of(uri(jar.getJarFileURL()))).getPath("/" + jar.getEntryName());
        }
        return url.getProtocol().equals("file") ? Path.of(uri(url)) : null;
    }

    /** Some tools make jars without entries for directories. */
    private static @Nullable Path inJarOf(Class<?> anchor, String name) throws IOException {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return null;
        }
        return jar(Path.of(uri(source.getLocation()))).getPath("/" + name);
    }

    private static FileSystem jar(Path file) {
        return JARS.computeIfAbsent(file, jar -> {
            try {
                return FileSystems.newFileSystem(jar);
            } catch (IOException e) {
                throw new UncheckedIOException("The jar " + jar + " cannot be read", e);
            }
        });
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("No file can be at " + url, e);
        }
    }
}
