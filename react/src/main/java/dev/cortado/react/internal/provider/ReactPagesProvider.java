package dev.cortado.react.internal.provider;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.build.BuildPages;
import dev.cortado.react.internal.dev.DevelopmentPages;
import dev.cortado.react.internal.serve.ProductionPages;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import dev.cortado.spi.PagesProvider;
import java.io.IOException;
import java.nio.file.Path;

/** Opens directories of React pages for whatever the process is for. */
public final class ReactPagesProvider implements PagesProvider {

    @Override
    public Pages open(Path directory, Host host) {
        var project = directory.toAbsolutePath().normalize();
        try {
            return switch (host.mode()) {
                case PRODUCTION -> ProductionPages.open(project, host);
                case DEVELOPMENT -> DevelopmentPages.open(project, host);
                case BUILD -> new BuildPages();
            };
        } catch (IOException failure) {
            throw new PagesException("The pages in " + project + " cannot be opened: " + failure.getMessage(), failure);
        }
    }
}
