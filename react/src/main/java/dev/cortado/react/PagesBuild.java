package dev.cortado.react;

import dev.cortado.node.Progress;
import dev.cortado.react.internal.build.BuildSteps;
import dev.cortado.spi.Host;
import java.nio.file.Path;

/**
 * {@code cortado build} for one directory of pages: from sources to {@code .cortado/build}.
 *
 * {@snippet :
 * PagesBuild.Result result = PagesBuild.run(
 *         Path.of("web"), dev.cortado.spi.Hosts.current(), Progress.terminal(System.out), PagesBuild.Options.DEFAULT);
 * System.out.println(result.table());
 * }
 *
 * <p>The build in the directory before stays whole until the new one is complete; a failure leaves it as it was.
 */
public final class PagesBuild {

    private PagesBuild() {}

    /**
     * What a build may be told.
     *
     * @param standalone put the Node binary into the build, too, so that {@code start} needs no download
     */
    public record Options(boolean standalone) {

        public static final Options DEFAULT = new Options(false);
    }

    /**
     * A finished build.
     *
     * @param directory {@code .cortado/build}
     * @param table all routes, what is static and what dynamic, and their JavaScript; several lines
     * @param pages number of pages that were rendered
     */
    public record Result(Path directory, String table, int pages) {}

    /**
     * Builds. Blocks.
     *
     * @param host its application answers the requests of pages to their own server, for example {@code fetch("/api/x")}
     * @throws PagesException something in the project is wrong; the message says what, where and what to do
     * @throws dev.cortado.node.NodeException Node or a package could not be obtained
     */
    public static Result run(Path project, Host host, Progress progress, Options options) {
        return BuildSteps.run(project.toAbsolutePath().normalize(), host, progress, options);
    }
}
