package dev.cortado.express.bodyparser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.BodyOptions;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.Raw;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An application whose class path has no zstd library, in a class loader of its own. */
public final class WithoutZstd implements Supplier<Integer> {

    /** Loading the server a second time takes seconds: all parsers share it. */
    private static final class Started {

        static final int PORT = start();

        static int start() {
            try {
                List<URL> path = new ArrayList<>();
                for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                    if (!entry.contains("zstd-jni")) {
                        path.add(Path.of(entry).toUri().toURL());
                    }
                }
                var apart = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                var server = apart.loadClass(WithoutZstd.class.getName()).getConstructor().newInstance();
                return (Integer) ((Supplier<?>) server).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void expect415(String type, byte[] body) throws Exception {
        try (var raw = new Raw(Started.PORT)) {
            String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: zstd\r\nContent-Type: " + type + "\r\nContent-Length: ";
            Raw.Answer answer = raw.send((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)).send(body).read();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).isEqualTo("[encoding.unsupported] unsupported content encoding \"zstd\"");
        }
    }

    /** @return the port */
    @Override
    public Integer get() {
        App app = App.create().use(
                Middleware.json(), Middleware.urlencoded(), Middleware.text(), Middleware.raw(BodyOptions.RAW.withLimit("10kb")));
        app.error(HttpError.class, (err, req, res) -> res.status(err.status()).send("[" + err.type() + "] " + err.getMessage()));
        app.listen(0);
        return app.port();
    }
}
