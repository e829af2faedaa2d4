package dev.cortado.cli.host;

import dev.cortado.cli.console.CliException;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import dev.cortado.spi.PagesProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page directories of a process; each is opened once and lives as long as the host. */
final class PageDirectories implements AutoCloseable {

    private final Path root;
    private final Host host;
    private final Map<Path, Pages> opened = new LinkedHashMap<>();

    /** @param root what relative directories are below: the project's folder */
    PageDirectories(Path root, Host host) {
        this.root = root;
        this.host = host;
    }

    synchronized Pages open(Path directory) {
        Path absolute = root.resolve(directory).normalize();
        if (!Files.isDirectory(absolute)) {
            throw new CliException("app.pages(" + directory + ") names a folder that does not exist: " + absolute + ".");
        }
        Pages pages = opened.get(absolute);
        if (pages == null) {
            pages = provider().open(absolute, host);
            opened.put(absolute, pages);
        }
        return pages;
    }

    synchronized Set<Path> directories() {
        return new java.util.LinkedHashSet<>(opened.keySet());
    }

    synchronized void problem(@Nullable String message) {
        opened.values().forEach(pages -> pages.problem(message));
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(Pages::close);
        opened.clear();
    }

    private static PagesProvider provider() {
        return ServiceLoader.load(PagesProvider.class, PageDirectories.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("This installation of Cortado has no module dev.cortado.react"));
    }
}
