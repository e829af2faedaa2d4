package dev.cortado.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.Raw;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("installs the host of the process")
class StandaloneHostTest {

    /** The program that the tests below start as a process of its own. */
    static final class Program {

        public static void main(String[] arguments) throws InterruptedException {
            App app = App.create();
            app.get("/slow", (req, res) -> {
                res.write("begun ");
                Thread.sleep(1000);
                res.end("finished");
            });
            app.listen(Integer.parseInt(arguments[0]));
        }
    }

    private static final Pattern LINE = Pattern.compile("Cortado listens on http://([^:]+):(\\d+) \\((\\w+), \\d+ ms\\)");

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        Hosts.install(null);
    }

    private Matcher start(Map<String, String> environment, String port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "-Dlogback.configurationFile=logback-info.xml", Program.class.getName(), port)
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(java.util.List.of("PORT", "CORTADO_PORT", "CORTADO_HOSTNAME", "CORTADO_ENV", "NODE_ENV"));
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader output = process.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("no start-up line in:\n" + all);
    }

    @Test
    void sigtermFinishesTheRequestsInFlight() throws Exception {
        Matcher line = start(Map.of(), "0");
        int port = Integer.parseInt(line.group(2));
        assertThat(line.group(3)).isEqualTo("development");
        try (Raw raw = new Raw(port)) {
            raw.send("GET /slow HTTP/1.0\r\n\r\n");
            while (!raw.line().isEmpty()) {
                // the head
            }
            process.destroy();
            assertThat(new String(raw.exactly("begun finished".length()))).isEqualTo("begun finished");
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEnvironmentWinsOverTheCode() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Matcher line = start(Map.of("PORT", Integer.toString(free), "NODE_ENV", "production", "CORTADO_HOSTNAME", "127.0.0.1"), "3000");
        assertThat(line.group(2)).isEqualTo(Integer.toString(free));
        assertThat(line.group(3)).isEqualTo("production");
    }

    @Test
    void productionIsOnlyWhatSaysSo() {
        assertThat(StandaloneHost.modeOf(Map.of())).isEqualTo(Host.Mode.DEVELOPMENT);
        assertThat(StandaloneHost.modeOf(Map.of("NODE_ENV", "production"))).isEqualTo(Host.Mode.PRODUCTION);
        assertThat(StandaloneHost.modeOf(Map.of("NODE_ENV", "production", "CORTADO_ENV", "development"))).isEqualTo(Host.Mode.DEVELOPMENT);
    }

    @Test
    void aPortThatIsNoneIsSaid() {
        assertThatThrownBy(() -> StandaloneHost.parsePort("PORT", "http"))
                .hasMessage("PORT must be a port from 0 to 65535, but is \"http\"");
        assertThatThrownBy(() -> StandaloneHost.parsePort("PORT", "70000")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFlagWinsOverTheCodeAndPagesNeedTheirModule() throws Exception {
        Hosts.install(new StandaloneHost(Host.Mode.PRODUCTION, OptionalInt.of(0), "127.0.0.1"));
        App app = App.create();
        app.listen(1);
        try {
            assertThat(app.port()).isGreaterThan(1);
            assertThat(Hosts.current().application()).isNotNull();
        } finally {
            app.close();
        }
        assertThat(Hosts.current().application()).isNull();
        assertThatThrownBy(() -> app.pages(Path.of("web")))
                .hasMessage("app.pages(" + Path.of("web").toAbsolutePath() + ") needs the module dev.cortado.react; "
                        + "add the dependency dev.cortado:cortado-react");
    }
}
