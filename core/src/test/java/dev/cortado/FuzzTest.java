package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.text;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Requests with bytes changed, dropped, added and repeated at random, the same ones in each run. */
@Isolated("reads the log of the process")
class FuzzTest {

    private static final int REQUESTS = 3000;
    private static final String ADDED = "\r\n\0 :;,%\"\\/?&=+";
    private static final String[] SEEDS = {
        "GET /a/1?x=1&y=%20 HTTP/1.1\r\nHost: a.b.c:80\r\nCookie: a=b; c=\"d\"\r\nAccept: text/html;q=0.8,*/*\r\n"
                + "X-Forwarded-For: 1.2.3.4, ::1\r\nX-Forwarded-Host: q\r\n\r\n",
        "POST /p HTTP/1.1\r\nHost: a\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 13\r\n\r\n{\"a\":[1,2,3]}",
        "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n",
        "GET /r?to=//x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "OPTIONS /a/1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
        "POST /p HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\na=b&c",
        "GET /j?callback=a HTTP/1.1\r\nHost: a\r\n\r\nGET /w HTTP/1.1\r\nHost: a\r\n\r\n",
    };

    @Test
    void noRequestIsTheServersFault() throws Exception {
        App app = App.create();
        app.settings(s -> s.withTrustProxy("loopback"));
        app.use(json(), urlencoded(), text());
        app.get("/a/:id", (req, res) -> res.json(Map.of("id", req.param("id"), "query", req.query(), "cookies", req.cookies(),
                "type", req.accepts("html", "json").orElse(""), "ip", req.ip(), "host", String.valueOf(req.hostname()))));
        app.post("/p", (req, res) -> res.send(String.valueOf(req.body())));
        app.get("/r", (req, res) -> res.redirect(req.query("to") == null ? "/" : req.query("to")));
        app.get("/j", (req, res) -> res.jsonp(1));
        app.get("/w", inline((req, res) -> res.send("x")));
        app.listen(0);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        Map<String, Integer> answers = new ConcurrentSkipListMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < REQUESTS; i++) {
                Random random = new Random(i);
                pool.submit(() -> {
                    answers.merge(answer(app.port(), mutated(random)), 1, Integer::sum);
                    return null;
                });
            }
        }
        assertThat(Raw.get(app.port(), "/w").body()).isEqualTo("x");
        app.close();
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).isEmpty();
        assertThat(answers).containsKeys("200", "400").doesNotContainKey("500");
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            int rest = at;
            switch (random.nextInt(4)) {
                case 0 -> {
                    out.write(random.nextInt(256));
                    rest = at + 1;
                }
                case 1 -> rest = at + 1;
                case 2 -> out.write(ADDED.charAt(random.nextInt(ADDED.length())));
                default -> out.write(bytes, at, Math.min(random.nextInt(20), bytes.length - at));
            }
            out.write(bytes, rest, bytes.length - rest);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static String answer(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(request);
            byte[] begin = socket.getInputStream().readNBytes(12);
            return begin.length == 12 ? new String(begin, 9, 3, StandardCharsets.ISO_8859_1) : "closed";
        } catch (IOException waitsOrReset) {
            return "none";
        }
    }
}
