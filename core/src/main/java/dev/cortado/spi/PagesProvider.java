package dev.cortado.spi;

import java.nio.file.Path;

/** Opens page directories; found with {@link java.util.ServiceLoader}. */
public interface PagesProvider {

    /** Opens a directory for the host's mode. Starts slow work at once and returns; {@link Pages#start()} waits for it. */
    Pages open(Path directory, Host host);
}
