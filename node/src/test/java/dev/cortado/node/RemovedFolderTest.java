package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Cleaners of temporary files remove what nobody has touched for days. */
class RemovedFolderTest {

    @Test
    void aWorkerIsStartedAlthoughACleanerHasRemovedTheScriptsOrTheirWholeFolder() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options())) {
            for (boolean all : new boolean[] {false, true}) {
                long pid = nodes.pid();
                clean(folderOf(pid), all);
                Nodes.kill(pid, "KILL");
                Nodes.await("another worker is there", Duration.ofSeconds(20), () -> nodes.ready() == 1 && nodes.pool.status().getFirst().pid() != pid);
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            assertThat(log.lines()).contains("ERROR test-1 was killed (SIGKILL)");
        }
    }

    private static Path folderOf(long pid) throws IOException {
        return Nodes.directory(pid);
    }

    private static void clean(Path folder, boolean all) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (all || file.toString().endsWith(".mjs")) {
                    Files.delete(file);
                }
            }
        }
    }
}
