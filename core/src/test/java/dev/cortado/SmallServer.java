package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.staticFiles;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link SlowReadersTest} attacks: a program of its own, for it has little memory. */
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
        app.use(staticFiles(Path.of(arguments[0])));
        app.listen(0);
        System.out.println("port " + app.port());
    }
}
