package dev.cortado.internal.files;

import dev.cortado.FileOptions;
import dev.cortado.NotFound;
import dev.cortado.internal.files.Located.Directory;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.files.Located.Missing;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code res.sendFile} does. */
public final class FileSender {

    private FileSender() {}

    /** @param path decoded; with a root it may come from a client */
    public static void send(RequestImpl req, ResponseImpl res, String path, FileOptions options) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path argument is required to res.sendFile");
        }
        checkParameters(req, path);
        Path root = options.root();
        if (root != null) {
            root = root.toAbsolutePath().normalize();
            send(req, res, FileLookup.below(root, path, options), root, options);
            return;
        }
        try {
            send(req, res, Path.of(path), path.endsWith("/"), options);
        } catch (InvalidPathException e) {
            throw new NotFound("Not Found", e);
        }
    }

    public static void send(RequestImpl req, ResponseImpl res, Path file, FileOptions options) {
        if (options.root() != null && !file.isAbsolute()) {
            send(req, res, file.toString().replace(file.getFileSystem().getSeparator(), "/"), options);
        } else {
            checkParameters(req, file.toString());
            send(req, res, file, false, options);
        }
    }

    /** A parameter with an encoded slash went past the guards of the directories that its value leads through. */
    private static void checkParameters(RequestImpl req, String path) {
        if (req.call().location().params().ambiguousPartOf(path)) {
            throw new NotFound();
        }
    }

    private static void send(RequestImpl req, ResponseImpl res, Path file, boolean slash, FileOptions options) {
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException("path must be absolute or specify root to res.sendFile");
        }
        send(req, res, FileLookup.absolute(file, options, slash), null, options);
    }

    private static void send(RequestImpl req, ResponseImpl res, Located located, @Nullable Path root, FileOptions options) {
        switch (located) {
            case Found found -> new Transfer(req, res, options, null, null).send(found, root);
            case Directory _ -> throw new NotFound();
            case Missing missing -> throw missing.error();
        }
    }
}
