package dev.cortado.react.internal.dev;

import dev.cortado.node.NodeProcess;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.spi.Loggers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Type declarations of the routes, for the editor; written behind everything else, and nobody waits for them. Thread-safe. */
final class DevelopmentTypes implements AutoCloseable {

    private static final Logger LOG = Loggers.named("cortado.pages");

    private final NodeProcess process;
    private NodeProcess.@Nullable Running running;
    private boolean closed;

    DevelopmentTypes(Toolchain tools, Path project, Path output) {
        this.process = NodeProcess.of(tools.node(), tools.frontend().resolve("types/main.ts"))
                .directory(project)
                .variable("CORTADO_PROJECT", project.toString())
                .variable("CORTADO_OUTPUT", output.toString())
                .onError(line -> LOG.debug("types: {}", line));
    }

    /** Writes them again; a run that has not ended yet would write what is no longer true, and is ended. */
    synchronized void generate() {
        if (closed) return;
        if (running != null) running.close();
        running = process.start();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) running.close();
    }
}
