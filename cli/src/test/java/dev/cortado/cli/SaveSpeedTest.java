package dev.cortado.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A save of Java code is served within two seconds. */
@Isolated("measures time")
class SaveSpeedTest {

    private static final String SOURCE = """
            void main() {
                var app = dev.cortado.App.create();
                app.get("/api/nowhere", (req, res) -> res.send("There is no way"));
                app.listen(0);
            }
            """;

    @TempDir
    Path folder;

    @Test
    void ofASingleFile() throws Exception {
        Path file = CortadoProcess.write(folder.resolve("Server.java"), SOURCE);
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertAppearsInTime(dev, file);
        }
    }

    @Test
    void ofAMavenProjectWithPages() throws Exception {
        Path project = Examples.copy("storefront", folder);
        try (var dev = CortadoProcess.start(project, "dev", ".", "--port", "0")) {
            assertAppearsInTime(dev, project.resolve("src/main/java/storefront/Storefront.java"));
        }
    }

    private static void assertAppearsInTime(CortadoProcess dev, Path file) throws Exception {
        assertThat(dev.get("/api/nowhere").body()).contains("There is no ");
        Files.writeString(file, Files.readString(file).replace("There is no ", "This shop has no "));
        long saved = System.nanoTime();
        dev.await("the edit appears", () -> body(dev).contains("This shop has no "));
        assertThat(System.nanoTime() - saved).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    private static String body(CortadoProcess dev) {
        try {
            return dev.get("/api/nowhere").body();
        } catch (Exception notNow) {
            return "";
        }
    }
}
