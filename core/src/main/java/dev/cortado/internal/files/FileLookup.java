package dev.cortado.internal.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.cortado.FileOptions;
import dev.cortado.internal.files.Located.Directory;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.files.Located.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Finds the file that a path means, and nothing that it must not mean. */
final class FileLookup {

    private final FileOptions options;
    private final @Nullable Path root;

    private FileLookup(FileOptions options, @Nullable Path root) {
        this.options = options;
        this.root = root;
    }

    /** @param path decoded; whatever it is, it does not lead out of the root */
    static Located below(Path root, String path, FileOptions options) {
        if (path.indexOf('\0') >= 0) {
            return new Missing(400, null);
        }
        UrlPath names = UrlPath.of(path);
        if (names.above()) {
            return new Missing(403, null);
        }
        if (names.hasDotFile() && options.dotFiles() != FileOptions.DotFiles.ALLOW) {
            return refusedDotFile(options);
        }
        if (names.meansSomethingElse()) {
            return new Missing(404, null);
        }
        try {
            return new FileLookup(options, root).locate(root.resolve(names.toString()), names.slash());
        } catch (InvalidPathException e) {
            return new Missing(404, null);
        }
    }

    /** A path of the application's own; it may have dot files and parents no more than one that a client wrote. */
    static Located absolute(Path file, FileOptions options, boolean slash) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("..")) {
                return new Missing(403, null);
            }
            if (UrlPath.isDotFile(name) && options.dotFiles() != FileOptions.DotFiles.ALLOW) {
                return refusedDotFile(options);
            }
        }
        return new FileLookup(options, null).locate(file, slash);
    }

    private static Missing refusedDotFile(FileOptions options) {
        return new Missing(options.dotFiles() == FileOptions.DotFiles.DENY ? 403 : 404, null);
    }

    private Located locate(Path path, boolean slash) {
        if (slash && !options.index().isEmpty()) {
            return index(path);
        }
        Located located = at(path);
        if (located instanceof Found && slash) {
            return new Missing(404, null);
        }
        if (located instanceof Missing missing && missing.status() == 404 && !slash) {
            return withExtension(path, missing);
        }
        return located;
    }

    private Located index(Path directory) {
        Located last = new Missing(404, null);
        for (String name : options.index()) {
            Located located = at(directory.resolve(name));
            if (located instanceof Found) {
                return located;
            }
            last = located instanceof Directory ? new Missing(404, null) : located;
        }
        return last;
    }

    private Located withExtension(Path path, Missing missing) {
        Path name = path.getFileName();
        if (options.extensions().isEmpty() || name == null || name.toString().lastIndexOf('.') > 0) {
            return missing;
        }
        for (String extension : options.extensions()) {
            if (at(path.resolveSibling(name + "." + extension)) instanceof Found found) {
                return found;
            }
        }
        return missing;
    }

    /** A file or directory of exactly this path. Devices and pipes are nothing: to open one can block for ever. */
    private Located at(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            boolean link = isLink(attributes);
            if (link) {
                attributes = Files.readAttributes(path, BasicFileAttributes.class);
            }
            if (!attributes.isRegularFile() && !attributes.isDirectory()) {
                return new Missing(404, null);
            }
            if (leadsOut(path, link)) {
                return new Missing(403, null);
            }
            return attributes.isDirectory() ? new Directory() : new Found(path, attributes);
        } catch (IOException e) {
            return Missing.of(e);
        }
    }

    /** Without a link below the root nothing leads out. With one both ends are looked up each time: deployments switch links. */
    private boolean leadsOut(Path path, boolean link) throws IOException {
        if (root == null || options.outsideLinks() || path.equals(root)) {
            return false;
        }
        return (link || hasLinkAbove(path, root)) && !path.toRealPath().startsWith(root.toRealPath());
    }

    /** To Java the junctions of Windows are directories, and something else as well. */
    private static boolean isLink(BasicFileAttributes attributes) {
        return attributes.isSymbolicLink() || attributes.isOther();
    }

    private static boolean hasLinkAbove(Path path, Path root) throws IOException {
        Path parent = path.getParent();
        while (parent != null && !parent.equals(root)) {
            if (isLink(Files.readAttributes(parent, BasicFileAttributes.class, NOFOLLOW_LINKS))) {
                return true;
            }
            parent = parent.getParent();
        }
        return false;
    }

    /** The file in another coding beside it, or null. */
    static @Nullable Found sibling(Found file, String suffix, @Nullable Path root, FileOptions options) {
        Path name = file.path().getFileName();
        Located located = new FileLookup(options, root).at(file.path().resolveSibling(name + suffix));
        return located instanceof Found found ? found : null;
    }
}
