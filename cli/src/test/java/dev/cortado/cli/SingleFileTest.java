package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleFileTest {

    @TempDir
    Path folder;

    private static String answering(String text) {
        return """
                import dev.cortado.*;

                void main() {
                    var app = App.create();
                    app.get("/", (req, res) -> res.send("%s"));
                    app.get("/slow", (req, res) -> { Thread.sleep(1500); res.send("finished"); });
                    app.listen(3000);
                }
                """.formatted(text);
    }

    @Test
    void aFileWithMainIsServedAndASaveAppears() throws Exception {
        write(folder.resolve("Server.java"), answering("one"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("one");

            write(folder.resolve("Server.java"), answering("number two"));
            dev.await("the edit appears", () -> body(dev).equals("number two"));
        }
    }

    @Test
    void aSaveThatDoesNotCompileShowsTheLineAndKeepsTheLastVersion() throws Exception {
        write(folder.resolve("Server.java"), answering("one"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("one");

            write(folder.resolve("Server.java"), answering("two").replace("res.send(\"two\")", "res.sendd(\"two\")"));
            dev.awaitOutput("The last version that worked keeps running");

            assertThat(dev.output()).contains("Server.java:5:").contains("sendd").contains("> 5 │").doesNotContain("\tat ");
            assertThat(dev.get("/").body()).isEqualTo("one");

            write(folder.resolve("Server.java"), answering("three!"));
            dev.await("the repaired file appears", () -> body(dev).equals("three!"));
        }
    }

    @Test
    void aClassInTheFileBesideItIsFoundAndFollowed() throws Exception {
        write(folder.resolve("Greeting.java"), "class Greeting { static String text() { return \"hello\"; } }");
        write(folder.resolve("Server.java"), answering("x").replace("\"x\"", "Greeting.text()"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("hello");

            write(folder.resolve("Greeting.java"), "class Greeting { static String text() { return \"good evening\"; } }");
            dev.await("the edit appears", () -> body(dev).equals("good evening"));
        }
    }

    @Test
    void aFirstVersionThatDoesNotCompileIsWaitedFor() throws Exception {
        write(folder.resolve("Server.java"), answering("x").replace("app.listen", "app.lisn"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            dev.awaitOutput("Waiting for the next save");
            write(folder.resolve("Server.java"), answering("repaired"));
            assertThat(dev.get("/").body()).isEqualTo("repaired");
        }
    }

    @Test
    void threadsThatTheVersionBeforeLeftRunningAreNamed() throws Exception {
        String leaving = answering("one").replace("var app", "new Thread(() -> { while (true) { LockSupport.park(); } }, \"mine\").start(); var app")
                .replace("import dev", "import java.util.concurrent.locks.LockSupport;\nimport dev");
        write(folder.resolve("Server.java"), leaving);
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("one");
            write(folder.resolve("Server.java"), leaving.replace("one", "other"));
            dev.awaitOutput("left threads running: mine");
            dev.await("the edit appears", () -> body(dev).equals("other"));
        }
    }

    /** What a version has started and not ended. */
    private static String starting(String threads) {
        return answering("one").replace("var app = App.create();", "var app = App.create();\n" + threads)
                .replace("import dev.cortado.*;", "import dev.cortado.*;\nimport java.util.concurrent.*;\nimport java.util.concurrent.locks.LockSupport;\nimport java.util.*;");
    }

    @Test
    void daemonsVirtualThreadsAndPoolsThatStayAreNamedToo() throws Exception {
        String source = starting("""
                Runnable forEver = () -> { while (true) { LockSupport.park(); } };
                Thread.ofPlatform().daemon().name("ghost").start(forEver);
                Thread.ofVirtual().name("feather").start(forEver);
                Thread.startVirtualThread(() -> { while (true) { LockSupport.park(); } });
                Executors.newScheduledThreadPool(1).schedule(() -> {}, 0, TimeUnit.SECONDS);
                new Timer("clock").schedule(new TimerTask() { public void run() {} }, 0, 1000);
                """);
        write(folder.resolve("Server.java"), source);
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("one");
            write(folder.resolve("Server.java"), source.replace("\"one\"", "\"other\""));
            dev.awaitOutput("left threads running: ");
            String warning = dev.output().substring(dev.output().indexOf("left threads running: "));
            assertThat(warning).contains("ghost (Server.java:").contains("feather (Server.java:").contains("a virtual thread (Server.java:")
                    .contains("pool-1-thread-1").contains("clock").contains("app.onStop").doesNotContain("vert.x").doesNotContain("request");
        }
    }

    @Test
    void whatOnStopEndsIsGoneAfterASaveAndStreamsOfTheVersionBeforeEnd() throws Exception {
        String source = starting("""
                var timer = Executors.newScheduledThreadPool(1);
                timer.scheduleAtFixedRate(() -> {}, 0, 10, TimeUnit.MILLISECONDS);
                app.onStop(timer);
                var ticking = Thread.startVirtualThread(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException end) { } });
                app.onStop(ticking::interrupt);
                app.onStop(() -> System.out.println("stopped"));
                app.get("/events", (req, res) -> {
                    res.type("text/event-stream").write("data: 1\\n\\n");
                    new LinkedBlockingQueue<String>().take();
                });
                """);
        write(folder.resolve("Server.java"), source);
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0"); var client = HttpClient.newHttpClient()) {
            var events = client.send(HttpRequest.newBuilder(URI.create(dev.url() + "/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
            write(folder.resolve("Server.java"), source.replace("\"one\"", "\"other\""));
            assertThat(new String(events.body().readAllBytes())).isEqualTo("data: 1\n\n");
            dev.awaitOutput("stopped");
            assertThat(dev.get("/").body()).isEqualTo("other");
            // A third version: by then the second one has been looked at as well.
            write(folder.resolve("Server.java"), source.replace("\"one\"", "\"third\"").replace("\"stopped\"", "\"ended\""));
            dev.await("the third version", () -> body(dev).equals("third"));
            assertThat(dev.output()).doesNotContain("left threads");
        }
    }

    @Test
    void beforeTheFirstVersionCompilesBrowsersAndProgramsAreTold() throws Exception {
        write(folder.resolve("Server.java"), answering("x").replace("res.send(\"x\")", "res.sned(\"<x>\")"));
        try (var dev = CortadoProcess.start(folder, java.util.Map.of("FORCE_COLOR", "1"), "dev", "Server.java", "--port", "0")) {
            dev.awaitOutput("says so, too");
            var place = Pattern.compile("(http://\\S+) says so, too").matcher(dev.output());
            assertThat(place.find()).isTrue();
            var there = HttpRequest.newBuilder(URI.create(place.group(1) + "/any/page"));

            var page = CortadoProcess.send(there.copy().header("Accept", "text/html,*/*").build());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("retry-after")).hasValue("1");
            assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
            assertThat(page.body()).contains("Server.java:5:").contains("sned").contains("&lt;x>").contains("http-equiv=\"refresh\"")
                    .doesNotContain("\u001b").doesNotContain(folder.toString());

            var json = CortadoProcess.send(there.copy().header("Accept", "application/json").build());
            assertThat(json.statusCode()).isEqualTo(503);
            assertThat(json.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(json.body()).startsWith("{\"error\":").contains("sned");
            assertThat(CortadoProcess.send(there.copy().build()).body()).startsWith("The application does not run yet.\n").contains("sned");

            write(folder.resolve("Server.java"), answering("repaired"));
            assertThat(dev.get("/").body()).isEqualTo("repaired");
            assertThat(dev.url()).isEqualTo(place.group(1));
        }
    }

    @Test
    void theLogIsJsonOnRequest() throws Exception {
        write(folder.resolve("Server.java"), answering("x").replace("res.send(\"x\")",
                "{ org.slf4j.LoggerFactory.getLogger(\"shop\").info(\"sold {}\", 3); res.send(\"x\"); }"));
        try (var dev = CortadoProcess.start(folder, java.util.Map.of("CORTADO_LOG", "json"), "dev", "Server.java", "--port", "0")) {
            dev.get("/");
            dev.awaitOutput("\"formattedMessage\":\"sold 3\"");
            assertThat(dev.output()).contains("\"loggerName\":\"shop\"");
        }
    }

    @Test
    void aBuildRunsWithoutItsSource() throws Exception {
        Path source = write(folder.resolve("Server.java"), answering("built"));
        try (var build = CortadoProcess.start(folder, "build", "Server.java")) {
            assertThat(build.exitCode()).as(build.output()).isZero();
        }
        write(source, "this is no Java");
        try (var start = CortadoProcess.start(folder, "start", "Server.java", "--port", "0")) {
            assertThat(start.get("/").body()).isEqualTo("built");
        }
    }

    /** A library that is in the local repository because these tests need it. */
    private static String library() {
        String jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(path -> path.contains("opentest4j-"))
                .findFirst().orElseThrow();
        return "org.opentest4j:opentest4j:" + Path.of(jar).getFileName().toString().replaceAll("opentest4j-|\\.jar", "");
    }

    @Test
    void aLibraryThatTheFileNamesIsThereInDevelopmentAndInABuild() throws Exception {
        write(folder.resolve("Server.java"), "//DEPS " + library() + "\n"
                + answering("x").replace("\"x\"", "new org.opentest4j.TestAbortedException(\"from a library\").getMessage()"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("from a library");
        }
        try (var build = CortadoProcess.start(folder, "build", "Server.java")) {
            assertThat(build.exitCode()).as(build.output()).isZero();
        }
        try (var start = CortadoProcess.start(folder, "start", "Server.java", "--port", "0")) {
            assertThat(start.get("/").body()).isEqualTo("from a library");
        }
    }

    @Test
    void aLibraryWithoutAVersionIsAnErrorThatNamesTheLine() throws Exception {
        write(folder.resolve("Server.java"), "//DEPS org.opentest4j:opentest4j\n" + answering("x"));
        try (var build = CortadoProcess.start(folder, "build", "Server.java")) {
            assertThat(build.exitCode()).isEqualTo(1);
            assertThat(build.output()).contains("Server.java:1").contains("write //DEPS group:artifact:version").doesNotContain("\tat ");
        }
    }

    @Test
    void sigtermFinishesTheRequestInFlight() throws Exception {
        write(folder.resolve("Server.java"), answering("x"));
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0");
                var client = HttpClient.newHttpClient()) {
            String url = dev.url();
            var slow = client.sendAsync(HttpRequest.newBuilder(URI.create(url + "/slow")).build(), HttpResponse.BodyHandlers.ofString());
            // The handler has begun when a request after it on the same machine has been answered.
            assertThat(dev.get("/").body()).isEqualTo("x");
            dev.process().destroy();
            assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished");
            assertThat(dev.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void anExceptionInMainNamesTheLine() throws Exception {
        write(folder.resolve("Server.java"), """
                import dev.cortado.*;

                void main() {
                    throw new IllegalStateException("no database");
                }
                """);
        try (var dev = CortadoProcess.start(folder, "dev", "Server.java", "--port", "0")) {
            assertThat(dev.exitCode()).isEqualTo(1);
            assertThat(dev.output()).contains("no database").contains("Server.java:4").contains("> 4 │").doesNotContain("\tat ");
        }
    }

    private static String body(CortadoProcess process) {
        try {
            return process.get("/").body();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
