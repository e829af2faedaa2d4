package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Build time: no port is bound; prerendered pages reach the application through {@link #application()}. */
public final class BuildHost implements Host, AutoCloseable {

    private final PageDirectories pages;
    private volatile @Nullable Application application;

    public BuildHost(Path root) {
        this.pages = new PageDirectories(root, this);
    }

    @Override
    public Mode mode() {
        return Mode.BUILD;
    }

    @Override
    public Attachment attach(Application application, int port, @Nullable String hostname) {
        this.application = application;
        Attachment attachment = new Unbound(application);
        Generation.ofCurrentThread().ifPresent(generation -> generation.attached(attachment));
        return attachment;
    }

    /** The directories that the application has asked for. */
    public Set<Path> directories() {
        return pages.directories();
    }

    @Override
    public Pages pages(Path directory) {
        return pages.open(directory);
    }

    @Override
    public @Nullable Application application() {
        return application;
    }

    @Override
    public void close() {
        pages.close();
    }

    private record Unbound(Application application) implements Attachment {

        @Override
        public int port() {
            return 0;
        }

        @Override
        public String hostname() {
            return "localhost";
        }

        @Override
        public void close() {
            application.close();
        }
    }
}
