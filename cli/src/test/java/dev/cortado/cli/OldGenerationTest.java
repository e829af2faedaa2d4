package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that die old, which these collectors leave where they are until the heap is full. */
class OldGenerationTest {

    private static final int KEPT_MEGABYTES = 16;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel"})
    void theHeapStaysSmallWhenMuchDiesOld(String collector, @TempDir Path directory) throws Exception {
        write(directory.resolve("Server.java"), """
                import dev.cortado.App;

                static final byte[][] KEPT = new byte[%d][];

                void main() {
                    var app = App.create();
                    app.get("/dies-old", (req, res) -> {
                        long most = 0;
                        for (int i = 0; i < 800; i++) {
                            KEPT[i %% KEPT.length] = new byte[1 << 20];
                            most = Math.max(most, Runtime.getRuntime().totalMemory());
                        }
                        res.json(most >> 20);
                    });
                    app.listen(0);
                }
                """.formatted(KEPT_MEGABYTES));
        var options = Map.of("_JAVA_OPTIONS", "-XX:-UseSerialGC -XX:+Use" + collector + "GC -Xms32m -Xmn8m -Xmx512m");
        try (var server = CortadoProcess.start(directory, options, "dev", "Server.java")) {
            var most = server.get("/dies-old").body();
            assertThat(Integer.parseInt(most)).as("megabytes").isGreaterThan(KEPT_MEGABYTES).isLessThan(150);
        }
    }
}
