package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.multipart;
import static dev.cortado.Middleware.text;
import static dev.cortado.SmugglingTest.bytes;
import static dev.cortado.SmugglingTest.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks that two servers could read in two ways (RFC 9112, section 7.1). */
class ChunkSmugglingTest {

    private static final List<String> HANDLERS = List.of("/read", "/parsed", "/streamed", "/parts", "/ignored");
    private static final App APP = App.create();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    /** Who ignores the body answers when all the others are done. */
    private static final CountDownLatch LEFT = new CountDownLatch(1);
    /** Paths of requests whose body has been read to its end. */
    private static final Set<String> COMPLETE = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void serve() {
        APP.use((req, res, next) -> {
            SEEN.add(req.path());
            next.run();
        });
        APP.post("/parsed/:rest", text(), (req, res) -> {
            COMPLETE.add(req.originalUrl());
            res.send(String.valueOf(req.body()));
        });
        APP.use("/streamed", (req, res, next) -> {
            byte[] all = req.stream().readAllBytes();
            COMPLETE.add(req.originalUrl());
            res.send(all);
        });
        APP.post("/parts/:rest", multipart(), (req, res) -> {
            COMPLETE.add(req.originalUrl());
            res.end();
        });
        APP.use("/ignored", (req, res, next) -> {
            LEFT.await();
            res.send("too late");
        });
        APP.use("/read", (req, res, next) -> {
            String text = req.text();
            COMPLETE.add(req.originalUrl());
            res.send(text);
        });
        APP.listen(0);
    }

    @AfterAll
    static void stop() {
        LEFT.countDown();
        APP.close();
    }

    /** The path of a request that must not be read. */
    private final String smuggled = "/smuggled-" + NUMBERS.incrementAndGet();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a prefix 0x                    | 0x5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an underscore                  | 0_5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a plus                         | +5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a minus                        | -5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an empty size                  | \\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a size beyond 64 bits          | 10000000000000005\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a letter that is no digit      | 5g\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        LF after the size              | 5\\nabcde\\r\\n0\\r\\n\\r\\n
        a wrong end of the chunk       | 5\\r\\nabcdeXX0\\r\\n\\r\\n
        CR and something after a chunk | 5\\r\\nabcde\\rX0\\r\\n\\r\\n
        LF in a chunk extension        | 5;a\\nb\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        CR in a chunk extension        | 5;a\\rb\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        NUL in a chunk extension       | 5;a\\0b\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a line end in a quoted one     | 5;a="\\r\\n"\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an extension without a name    | 5;\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an extension with two words    | 5;a b\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an extension without a value   | 5;a=\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        an extension's open quote      | 5;a="b\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a space before the size        | ~5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a space before the second size | 5\\r\\nabcde\\r\\n~5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a space before the last size   | 5\\r\\nabcde\\r\\n~0\\r\\n\\r\\n
        a tab before the size          | \\t5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a comma in the size            | 5,5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        two sizes                      | 5 5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a size of sixteen f            | ffffffffffffffff\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a size beyond 31 bits          | 80000005\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        a NEL behind the size          | 5\\x85\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        CR after the size              | 5\\rabcde\\r\\n0\\r\\n\\r\\n
        two CRs after the size         | 5\\r\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        more bytes than the size says  | 3\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        LF after a chunk               | 5\\r\\nabcde\\n0\\r\\n\\r\\n
        nothing after a chunk          | 5\\r\\nabcde0\\r\\n\\r\\n
        LF after the last chunk        | 5\\r\\nabcde\\r\\n0\\n\\r\\n
        LF at the very end             | 5\\r\\nabcde\\r\\n0\\r\\n\\n
        a trailer without a colon      | 5\\r\\nabcde\\r\\n0\\r\\nnonsense\\r\\n\\r\\n
        a space before a trailer's colon | 5\\r\\nabcde\\r\\n0\\r\\nX : y\\r\\n\\r\\n
        a folded trailer               | 5\\r\\nabcde\\r\\n0\\r\\nX: y\\r\\n~z\\r\\n\\r\\n
        a space before the trailers    | 5\\r\\nabcde\\r\\n0\\r\\n~X: y\\r\\n\\r\\n
        NUL in a trailer               | 5\\r\\nabcde\\r\\n0\\r\\nX: y\\0\\r\\n\\r\\n
        a trailer that ends with LF    | 5\\r\\nabcde\\r\\n0\\r\\nX: y\\n\\r\\n
        """)
    void chunksThatAreNotWellFormedReachNoHandlerAsAWhole(String name, String body) throws Exception {
        for (String handler : HANDLERS) {
            for (boolean inOneGo : new boolean[] {true, false}) {
                String head = "POST " + handler + smuggled + "-chunks HTTP/1.1\r\nHost: a\r\nContent-Type: " + type(handler)
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
                String rest = bytes(body) + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n";
                try (Raw raw = new Raw(APP.port())) {
                    if (inOneGo) {
                        raw.send(latin1(head + rest));
                    } else {
                        raw.send(latin1(head));
                        eventually("a handler has begun", () -> SEEN.remove(handler + smuggled + "-chunks"));
                        raw.send(latin1(rest));
                    }
                    Answer answer = raw.read();
                    assertThat(answer.status()).as(handler).isEqualTo(400);
                    assertThat(answer.header("connection")).isEqualTo("close");
                    assertThat(raw.isClosed()).isTrue();
                }
                assertThat(COMPLETE).doesNotContain(handler + smuggled + "-chunks");
            }
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

    private static String type(String handler) {
        return handler.equals("/parts") ? "multipart/form-data; boundary=x" : "text/plain";
    }

    @Test
    void anAnswerThatHasBegunIsCutOffWhereTheBodyIsNotWellFormed() throws Exception {
        try (App app = App.create()) {
            app.post("/", (req, res) -> {
                res.write("begun").flush();
                res.end(req.text());
            });
            app.listen(0);
            try (Raw raw = new Raw(app.port())) {
                raw.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
                assertThat(raw.line()).isEqualTo("HTTP/1.1 200 OK");
                raw.send("zz\r\n");
                assertThat(new String(raw.rest())).contains("5\r\nbegun\r\n").doesNotContain("0\r\n\r\n").doesNotContain("HTTP/1.1");
            }
        }
    }
}
