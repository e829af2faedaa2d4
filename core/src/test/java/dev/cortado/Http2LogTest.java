package dev.cortado;

import static dev.cortado.Http2Raw.DATA;
import static dev.cortado.Http2Raw.END_HEADERS;
import static dev.cortado.Http2Raw.GOAWAY;
import static dev.cortado.Http2Raw.HEADERS;
import static dev.cortado.Http2Raw.PING;
import static dev.cortado.Http2Raw.SETTINGS;
import static dev.cortado.Http2Raw.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What a client does wrong in HTTP/2 is no error of ours: the log does not say so. */
@Isolated("reads the log of the process")
class Http2LogTest {

    private final App app = App.create();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private interface Wrong {
        void send(Http2Raw client) throws IOException;
    }

    @BeforeEach
    void serve() {
        app.http2ClearText(true);
        app.get("/", (req, res) -> res.send("ok"));
        app.listen(0);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        app.close();
    }

    @Test
    void badFirstSettingsAreNoErrorLines() throws Exception {
        int[][] bad = {{2, 2}, {2, -1}, {4, -1}, {4, Integer.MIN_VALUE}, {5, 0}, {5, 1}, {5, 1 << 24}, {5, -1}, {6, -1}, {3, -1},
            {8, 2}, {0xFFFF, -1}};
        for (int[] setting : bad) {
            try (Http2Raw client = new Http2Raw(app.port(), setting)) {
                client.get(1, "/");
                untilAnsweredOrEnded(client, 1);
            }
        }
        assertQuiet();
    }

    @Test
    void aFirstFrameThatIsNoSettingsIsNoErrorLine() throws Exception {
        byte[][] first = {
            Http2Raw.frame(PING, 0, 0, new byte[8]),
            Http2Raw.frame(SETTINGS, 1, 0, new byte[0]),
            Http2Raw.frame(SETTINGS, 0, 1, new byte[0]),
            Http2Raw.frame(SETTINGS, 0, 0, new byte[5]),
            Http2Raw.frame(SETTINGS, 0, 0, new byte[60_000]),
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes()};
        for (byte[] frame : first) {
            try (Raw raw = new Raw(app.port())) {
                raw.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
                raw.send(frame);
                raw.rest();
            }
        }
        assertQuiet();
    }

    @Test
    void settingsInPiecesAreRead() throws Exception {
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes();
        try (Raw raw = new Raw(app.port())) {
            for (byte one : preface) {
                raw.send(new byte[] {one});
            }
            for (byte one : Http2Raw.frame(SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 9})) {
                raw.send(new byte[] {one});
            }
            raw.send(Http2Raw.frame(PING, 0, 0, "12345678".getBytes()));
            StringBuilder answered = new StringBuilder();
            while (!answered.toString().endsWith("12345678")) {
                answered.append((char) (raw.exactly(1)[0] & 0xFF));
            }
        }
        assertQuiet();
    }

    @Test
    void whatComesLaterIsNoErrorLineEither() throws Exception {
        Map<String, Wrong> all = new LinkedHashMap<>();
        all.put("settings without a whole setting", client -> client.send(SETTINGS, 0, 0, new byte[5]));
        all.put("settings of a stream", client -> client.send(SETTINGS, 0, 1, new byte[0]));
        all.put("an acknowledgement that says something", client -> client.send(SETTINGS, 1, 0, new byte[6]));
        all.put("acknowledgements of nothing", client -> client.send(SETTINGS, 1, 0, new byte[0]).send(SETTINGS, 1, 0, new byte[0]));
        all.put("a bad setting", client -> client.send(SETTINGS, 0, 0, new byte[] {0, 4, -1, -1, -1, -1}));
        all.put("another bad setting", client -> client.send(SETTINGS, 0, 0, new byte[] {0, 5, 0, 0, 0, 0}));
        all.put("a short ping", client -> client.send(PING, 0, 0, new byte[3]));
        all.put("a window that is too large", client -> client.window(0, Integer.MAX_VALUE).window(0, Integer.MAX_VALUE));
        all.put("a window of nothing", client -> client.window(0, 0));
        all.put("a window of a stream that is idle", client -> client.window(77, 5));
        all.put("a short window", client -> client.send(WINDOW_UPDATE, 0, 0, new byte[1]));
        all.put("data of no stream", client -> client.send(DATA, 0, 0, new byte[1]));
        all.put("data of a stream that is idle", client -> client.send(DATA, 0, 99, new byte[1]));
        all.put("headers that are no HPACK", client -> client.send(HEADERS, END_HEADERS, 1, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}));
        all.put("headers of an even stream", client -> client.send(HEADERS, END_HEADERS, 2, Http2Raw.request("GET", "/")));
        all.put("a frame that is too long", client -> client.send(DATA, 0, 1, new byte[20_000]));
        all.put("headers in the middle of headers", client -> client.send(HEADERS, 0, 1, new byte[0]).get(3, "/"));
        all.put("a short goaway", client -> client.send(GOAWAY, 0, 0, new byte[3]));
        all.put("HTTP/1 in the middle", client -> client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes()));
        all.put("a reset of the connection", client -> {
            client.get(1, "/").socket().setSoLinger(true, 0);
            client.close();
        });
        for (Map.Entry<String, Wrong> each : all.entrySet()) {
            try (Http2Raw client = new Http2Raw(app.port())) {
                client.await(SETTINGS);
                each.getValue().send(client);
                client.get(101, "/");
                untilAnsweredOrEnded(client, 101);
            } catch (IOException cutOff) {
                // as good as an answer
            }
        }
        assertQuiet();
    }

    private static void untilAnsweredOrEnded(Http2Raw client, int stream) throws IOException {
        try {
            for (Http2Raw.Frame frame = client.read(); frame.stream() != stream; frame = client.read()) {
                // An acknowledgement, or why the connection ends.
            }
        } catch (EOFException | SocketException ended) {
            // as it should
        }
    }

    private void assertQuiet() throws Exception {
        try (Http2Raw client = new Http2Raw(app.port())) {
            assertThat(client.get(1, "/").answer(1).body()).isEqualTo("ok");
        }
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event + " " + ThrowableProxyUtil.asString(event.getThrowableProxy())).isEmpty();
    }
}
