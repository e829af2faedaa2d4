package dev.cortado.cli;

import dev.cortado.App;
import java.nio.file.Path;

/** The application of a project without Java: its pages. */
final class PagesApplication {

    static final int PORT = 3000;

    private PagesApplication() {}

    static void listen(Path directory) {
        App app = App.create();
        app.pages(directory);
        app.listen(PORT);
    }
}
