package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.staticFiles;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link SlowReadersTest} and {@link ExhaustionTest} attack: a program of its own, for it has little memory. */
public final class SmallServer {

    private static final byte[] SHARED = new byte[8 * 1024 * 1024];

    private SmallServer() {}

    public static void main(String[] arguments) {
        AtomicInteger seen = new AtomicInteger();
        App app = App.create().http2ClearText(true);
        app.get("/hello", (req, res) -> res.json(Map.of("message", "hello")));
        app.get("/memory", inline((req, res) -> res.json(Map.of("seen", seen.get(),
                "direct", PlatformDependent.usedDirectMemory(),
                "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()))));
        app.use(inline((req, res, next) -> {
            seen.incrementAndGet();
            next.run();
        }));
        app.get("/write", (req, res) -> {
            while (true) {
                res.write(new byte[64 * 1024]);
            }
        });
        app.get("/stream", (req, res) -> {
            try (var out = res.outputStream()) {
                while (true) {
                    out.write(new byte[1000]);
                }
            }
        });
        // All handlers may have begun before the first answer waits; what they hold until then is their own.
        app.get("/send", (req, res) -> res.end(new byte[128 * 1024]));
        app.get("/shared", inline((req, res) -> res.end(SHARED)));
        app.get("/handler", (req, res) -> res.sendFile(Path.of(arguments[0], "large.bin")));
        List<Object> kept = new ArrayList<>();
        app.get("/heap", (req, res) -> {
            while (true) {
                kept.add(new byte[100_000]);
            }
        });
        app.get("/heap-inline", inline((req, res) -> {
            while (true) {
                kept.add(new byte[100_000]);
            }
        }));
        app.get("/direct", (req, res) -> {
            while (true) {
                kept.add(ByteBuffer.allocateDirect(100_000));
            }
        });
        // No system gives a thread so large a stack.
        app.get("/threads", (req, res) -> new Thread(null, () -> {}, "large", 1L << 46).start());
        app.get("/elsewhere", (req, res) -> {
            Thread.ofVirtual().start(() -> new Thread(null, () -> {}, "large", 1L << 46).start());
            res.send("begun");
        });
        app.get("/long", (req, res) -> res.send("ab".repeat(Integer.MAX_VALUE)));
        app.use(staticFiles(Path.of(arguments[0])));
        app.listen(0);
        System.out.println("port " + app.port());
    }
}
