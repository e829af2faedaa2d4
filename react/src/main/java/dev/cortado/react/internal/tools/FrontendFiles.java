package dev.cortado.react.internal.tools;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The TypeScript part of Cortado as it travels in the jar. */
final class FrontendFiles {

    private static final String ROOT = "/frontend";

    private final SortedMap<String, byte[]> files;

    private FrontendFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    static FrontendFiles load() throws IOException {
        var marker = FrontendFiles.class.getResource(ROOT + "/package.json");
        if (marker == null) throw new IOException("The installation of Cortado is not complete: its front-end files are missing.");
        try {
            var uri = marker.toURI();
            if (!uri.getScheme().equals("jar")) return read(Path.of(uri).getParent());
            try (FileSystem jar = FileSystems.newFileSystem(URI.create(uri.toString().split("!")[0]), Map.of())) {
                return read(jar.getPath(ROOT));
            }
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    private static FrontendFiles read(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.walk(root)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                if (!Files.isRegularFile(path)) continue;
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return new FrontendFiles(files);
    }

    /** Changes with any file. */
    String hash() {
        return hash(files);
    }

    /** Changes with the packages that are needed. */
    String packagesHash() {
        return hash(new TreeMap<>(Map.of(
                "package.json", files.getOrDefault("package.json", new byte[0]),
                "package-lock.json", files.getOrDefault("package-lock.json", new byte[0]))));
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void unpack(Path directory) throws IOException {
        for (var file : files.entrySet()) write(directory, file.getKey());
    }

    /** Only what npm reads. */
    void unpackManifests(Path directory) throws IOException {
        for (var name : new String[] {"package.json", "package-lock.json"}) if (files.containsKey(name)) write(directory, name);
    }

    private void write(Path directory, String name) throws IOException {
        var path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, files.get(name));
    }
}
