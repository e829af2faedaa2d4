package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that die old, which the serial collector leaves where they are until the heap is full. */
class OldGenerationTest {

    private static final int MOST_MEGABYTES = 500;

    @Test
    void whatDiesOldIsCollectedLongBeforeTheHeapIsFull(@TempDir Path directory) throws Exception {
        write(directory.resolve("Server.java"), """
                import dev.cortado.App;
                import java.lang.management.ManagementFactory;

                static final byte[][] KEPT = new byte[16][];

                void main() {
                    var app = App.create();
                    var old = ManagementFactory.getGarbageCollectorMXBeans().getLast();
                    app.get("/dies-old", (req, res) -> {
                        long collections = old.getCollectionCount();
                        int megabytes = 0;
                        while (old.getCollectionCount() == collections && megabytes < %d) {
                            KEPT[megabytes++ %% KEPT.length] = new byte[1 << 20];
                            Thread.sleep(1);
                        }
                        res.json(megabytes);
                    });
                    app.listen(0);
                }
                """.formatted(MOST_MEGABYTES));
        var options = Map.of("JAVA_TOOL_OPTIONS", "-Xms32m -Xmn8m -Xmx2g");
        try (var server = CortadoProcess.start(directory, options, "dev", "Server.java")) {
            assertThat(Integer.parseInt(server.get("/dies-old").body())).as("megabytes until a collection").isLessThan(MOST_MEGABYTES);
        }
    }
}
