package dev.cortado;

import static dev.cortado.SmugglingTest.bytes;
import static dev.cortado.SmugglingTest.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks that two servers could read in two ways (RFC 9112, section 7.1). */
class ChunkSmugglingTest {

    private static final App APP = App.create();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    /** Paths of requests whose body has been read to its end. */
    private static final Set<String> COMPLETE = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void serve() {
        APP.use((req, res, next) -> {
            SEEN.add(req.path());
            String text = req.text();
            COMPLETE.add(req.path());
            res.send(text);
        });
        APP.listen(0);
    }

    @AfterAll
    static void stop() {
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
        NUL in a trailer               | 5\\r\\nabcde\\r\\n0\\r\\nX: y\\0\\r\\n\\r\\n
        a trailer that ends with LF    | 5\\r\\nabcde\\r\\n0\\r\\nX: y\\n\\r\\n
        """)
    void chunksThatAreNotWellFormedReachNoHandlerAsAWhole(String name, String body) throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send(latin1("POST " + smuggled + "-chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + bytes(body)
                    + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n"));
            try {
                assertThat(raw.read().status()).isEqualTo(400);
                assertThat(raw.isClosed()).isTrue();
            } catch (EOFException | SocketException closedAtOnce) {
                // as good
            }
        }
        assertThat(SEEN).doesNotContain(smuggled);
        assertThat(COMPLETE).doesNotContain(smuggled + "-chunks");
    }
}
