package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

    private static final String SERVER = """
            import dev.cortado.*;

            void main() {
                var app = App.create();
                app.get("/", (req, res) -> res.send("x"));
                app.listen(3000);
            }
            """;

    @TempDir
    Path folder;

    private String failure(String... arguments) throws Exception {
        return failure(Map.of(), arguments);
    }

    private String failure(Map<String, String> environment, String... arguments) throws Exception {
        try (var process = CortadoProcess.start(folder, environment, arguments)) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
            assertThat(process.output()).startsWith("✖ ").doesNotContain("\tat ").doesNotContain("Exception");
            return process.output();
        }
    }

    @Test
    void aFolderThatIsNoProjectIsToldWhatOneIs() throws Exception {
        assertThat(failure("dev", ".")).contains("is not a project").contains("a Next.js project").contains("pom.xml").contains("void main()");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() throws Exception {
        assertThat(failure("dev", "nowhere")).contains("nowhere does not exist");
    }

    @Test
    void aPortInUseIsNamedWithTheWayOut() throws Exception {
        write(folder.resolve("Server.java"), SERVER);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(failure("dev", "Server.java", "--port", port)).contains("Port " + port + " is in use").contains("--port");
        }
    }

    @Test
    void aPortThatIsNoneIsNamed() throws Exception {
        write(folder.resolve("Server.java"), SERVER);
        assertThat(failure("dev", "Server.java", "--port", "70000")).contains("--port must be a number from 0 to 65535, but is \"70000\"");
        assertThat(failure("dev", "Server.java", "--port", "http")).contains("--port must be a number").contains("\"http\"");
        assertThat(failure(Map.of("PORT", "http"), "dev", "Server.java")).contains("PORT must be a port").contains("\"http\"");
    }

    @Test
    void anUnknownCommandAndAnUnknownOptionAreNamed() throws Exception {
        assertThat(failure("serve")).contains("serve").contains("--help");
        assertThat(failure("dev", "--prot", "3000")).contains("--prot").contains("--help");
    }

    @Test
    void startWithoutABuildSaysWhatToRun() throws Exception {
        write(folder.resolve("Server.java"), SERVER);
        assertThat(failure("start", "Server.java")).contains("There is no build of ").contains("cortado build Server.java").doesNotContain(".cortado");
    }

    @Test
    void aFileWithoutMainIsTold() throws Exception {
        write(folder.resolve("Server.java"), "class Server {}");
        assertThat(failure("build", "Server.java")).contains("Server has no main method").doesNotContain(".cortado");
    }

    @Test
    void mainWithoutListenIsTaught() throws Exception {
        write(folder.resolve("Server.java"), "void main() { }");
        assertThat(failure("dev", "Server.java")).contains("without a call of listen()");
    }

    @Test
    void aBuildThatDoesNotCompileLeavesNothingBehind() throws Exception {
        write(folder.resolve("Server.java"), SERVER.replace("res.send", "res.sned"));
        assertThat(failure("build", "Server.java")).contains("Server.java:5:").contains("sned");
        assertThat(folder.resolve(".cortado/build")).doesNotExist();
        assertThat(Files.exists(folder.resolve(".cortado")) ? Files.list(folder.resolve(".cortado")) : java.util.stream.Stream.empty()).isEmpty();
    }
}
