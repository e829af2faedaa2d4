package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** SIGTERM, with everything open that keeps a server from ending. */
@Isolated("measures time")
class ShutdownTest {

    /** The program that the test starts as a process of its own. */
    static final class Program {

        public static void main(String[] arguments) {
            App app = App.create();
            app.get("/hello", (req, res) -> res.send("hello"));
            app.get("/slow", (req, res) -> {
                System.out.println("slow begun");
                Thread.sleep(1000);
                res.send("finished");
            });
            app.get("/asleep", (req, res) -> {
                res.type("text/event-stream").write("data: 1\n\n");
                Thread.sleep(60_000);
            });
            app.get("/taking", (req, res) -> {
                res.type("text/event-stream").flush();
                new LinkedBlockingQueue<String>().take();
            });
            app.get("/asking", (req, res) -> {
                res.type("text/event-stream");
                while (!res.closed()) {
                    res.write("data: 1\n\n");
                    Thread.sleep(10);
                }
            });
            app.get("/inline", Middleware.inline((req, res) -> res.type("text/event-stream").write("data: 1\n\n")));
            app.onStop(() -> System.out.println("stopped"));
            app.listen(0);
        }
    }

    @Test
    void fiftyEventStreamsEndAtOnceAndTheRequestInFlightIsAnswered() throws Exception {
        try (ChildJvm program = ChildJvm.start(Program.class, entry -> true)) {
            int port = program.port();
            List<Raw> streams = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                for (String path : List.of("/asleep", "/taking", "/asking", "/inline")) {
                    Raw stream = new Raw(port).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
                    stream.line();
                    streams.add(stream);
                }
            }
            try (Raw slow = new Raw(port); Raw idle = new Raw(port)) {
                idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").read();
                slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
                program.awaitText("slow begun");
                program.terminate();
                assertThat(idle.isClosed()).isTrue();
                for (Raw stream : streams) {
                    assertThat(stream.rest()).asString().endsWith("0\r\n\r\n");
                }
                assertThat(slow.read().body()).isEqualTo("finished");
            }
            assertThat(program.process().waitFor(2, TimeUnit.SECONDS)).as("it ends within two seconds after the last request").isTrue();
            assertThat(program.exitCode()).isEqualTo(143);
            assertThat(program.output()).endsWith("stopped\n").doesNotContain("ERROR").doesNotContain("WARN");
            assertThat(program.errors()).isEmpty();
        }
    }
}
