package dev.cortado.cli;

import dev.cortado.App;
import dev.cortado.cli.project.Project.NextProject;

/** The application of a project without Java: its pages. */
final class PagesApplication {

    static final int DEFAULT_PORT = 3000;

    private PagesApplication() {}

    static void listen(NextProject project) {
        App app = App.create();
        app.pages(project.directory());
        app.listen(DEFAULT_PORT);
    }
}
