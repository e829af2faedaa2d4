package dev.cortado;

import static dev.cortado.SmugglingTest.bytes;
import static dev.cortado.SmugglingTest.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a request that is refused, nothing on its connection is read, whatever version of HTTP it speaks and asks to be kept open. */
class RefusedConnectionsTest {

    private static final App APP = App.create();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void serve() {
        APP.limits(Limits.DEFAULT.withHeaderBytes(2000).withHeaderCount(20).withUrlLength(200).withBodyBytes(1000)
                .withRequestTime(Duration.ofSeconds(2)));
        APP.all("/late", (req, res) -> Thread.sleep(60_000));
        APP.all("/last", (req, res) -> res.set("Connection", "close").send("last"));
        APP.all("/stream", (req, res) -> {
            res.flush();
            res.write("a").flush();
            res.end("b");
        });
        APP.use((req, res, next) -> {
            SEEN.add(req.path());
            res.send(req.method() + " " + req.text());
        });
        APP.listen(0);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        two Hosts                 | 400 | GET /a {v}\\r\\nHost: a\\r\\nHost: b\\r\\n{k}\\r\\n
        another expectation       | 417 | POST /a {v}\\r\\nHost: a\\r\\nExpect: tea\\r\\nContent-Length: 3\\r\\n{k}\\r\\nabc
        a good one behind it      | 417 | POST /a {v}\\r\\nHost: a\\r\\nExpect: tea\\r\\nExpect: 100-continue\\r\\nContent-Length: 3\\r\\n{k}\\r\\nabc
        long headers              | 431 | GET /a {v}\\r\\nHost: a\\r\\n{k}X: {long}\\r\\n\\r\\n
        many headers              | 431 | GET /a {v}\\r\\nHost: a\\r\\n{k}{many}\\r\\n
        a bad URL                 | 400 | GET a {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        a control in the URL      | 400 | GET /\\x01 {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        a long URL                | 414 | GET /{mid} {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        a very long URL           | 414 | GET /{huge} {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        two lengths               | 400 | POST /a {v}\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nContent-Length: 5\\r\\n{k}\\r\\nabcde
        two equal lengths         | 400 | POST /a {v}\\r\\nHost: a\\r\\nContent-Length: 3\\r\\ncontent-length: 3\\r\\n{k}\\r\\nabc
        a list of lengths         | 400 | POST /a {v}\\r\\nHost: a\\r\\nContent-Length: 3, 3\\r\\n{k}\\r\\nabc
        a long body               | 413 | POST /a {v}\\r\\nHost: a\\r\\nContent-Length: 3000\\r\\n{k}\\r\\n{long}
        a folded header           | 400 | GET /a {v}\\r\\nHost: a\\r\\n{k}X: a\\r\\n b\\r\\n\\r\\n
        CONNECT to a path         | 501 | CONNECT /a {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        CONNECT to an authority   | 501 | CONNECT a:80 {v}\\r\\nHost: a:80\\r\\n{k}\\r\\n
        a handler without an end  | 503 | GET /late {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        an answer that is the last | 200 | GET /last {v}\\r\\nHost: a\\r\\n{k}\\r\\n
        """)
    void theConnectionIsClosed(String name, int status, String request) throws Exception {
        for (String version : new String[] {"HTTP/1.0", "HTTP/1.1"}) {
            for (String keep : new String[] {"", "Connection: keep-alive\\r\\n"}) {
                String smuggled = "/" + Integer.toHexString((name + version + keep).hashCode());
                String written = request.replace("{v}", version).replace("{k}", keep).replace("{mid}", "m".repeat(210))
                        .replace("{long}", "l".repeat(3000))
                        .replace("{huge}", "h".repeat(100_000)).replace("{many}", "X: y\\r\\n".repeat(25));
                try (Raw raw = new Raw(APP.port())) {
                    raw.send(latin1(bytes(written) + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n"));
                    String line = raw.line();
                    // The end of a line that is too long may not be there yet.
                    String spoken = name.equals("a very long URL") ? "HTTP/1.1" : version;
                    assertThat(line).as(version + keep).startsWith(spoken + " " + status);
                    String rest = new String(raw.rest());
                    assertThat(rest.toLowerCase()).as(version + keep).contains("connection: close").doesNotContain("http/1.");
                }
                assertThat(SEEN).doesNotContain(smuggled);
            }
        }
        assertThat(SEEN).doesNotContain("/a");
    }

    @Test
    void theAnswerArrivesAlthoughTheClientSendsOn() throws Exception {
        byte[] more = new byte[200_000];
        for (int i = 0; i < 30; i++) {
            try (Raw raw = new Raw(APP.port())) {
                raw.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n");
                raw.send(more);
                assertThat(raw.read().status()).isEqualTo(413);
                raw.send(more);
                assertThat(raw.isClosed()).isTrue();
            }
        }
    }

    @Test
    void http10IsNotTold100AndKeptOpenIfItAsks() throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send("POST /b HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
            Answer answer = raw.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isEqualTo("keep-alive");
            assertThat(answer.body()).isEqualTo("POST abc");
            assertThat(raw.send("GET /b HTTP/1.0\r\n\r\n").read().header("connection")).isIn(null, "close");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void http10LearnsTheEndOfAStreamFromTheEndOfTheConnection() throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            Answer answer = raw.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").read();
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.header("transfer-encoding")).isNull();
            assertThat(answer.body()).isEqualTo("ab");
        }
    }
}
