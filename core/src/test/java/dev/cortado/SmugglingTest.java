package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.EOFException;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that two servers could read in two ways (RFC 9112): each is refused, and nothing behind it is read. */
class SmugglingTest {

    private static final App APP = App.create();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void serve() {
        APP.use((req, res, next) -> {
            SEEN.add(req.path());
            res.send(req.method() + " " + req.path() + " " + req.text());
        });
        APP.listen(0);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** The path of a request that must not be read. */
    private final String smuggled = "/smuggled-" + NUMBERS.incrementAndGet();

    /** In the table \r, \n, \t and \0 are written out; ~ stands for a space at an end. */
    private static String bytes(String written) {
        return written.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0").replace('~', ' ');
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Content-Length and Transfer-Encoding together | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        two different lengths                         | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\nabcde
        two equal lengths                             | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        a list of lengths                             | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5, 5\\r\\n\\r\\nabcde
        a length with a sign                          | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +5\\r\\n\\r\\nabcde
        a negative length                             | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -5\\r\\n\\r\\nabcde
        a length with a letter                        | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5Z\\r\\n\\r\\nabcde
        a length with an underscore                   | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1_0\\r\\n\\r\\nabcde
        an empty length                               | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\r\\n\\r\\nabcde
        a hexadecimal length                          | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0x5\\r\\n\\r\\nabcde
        a length beyond 64 bits                       | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\nabcde
        an unknown transfer coding                    | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked that is not the last coding           | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked behind an unknown coding              | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, xchunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a comma before chunked                        | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: ,chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked twice                                 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked and identity in two lines             | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n0\\r\\n\\r\\n
        a transfer coding in HTTP/1.0                 | POST / HTTP/1.0\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a vertical tab before chunked                 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: \u000Bchunked\\r\\n\\r\\n0\\r\\n\\r\\n
        white space before the colon                  | GET / HTTP/1.1\\r\\nHost: a\\r\\nX-A : b\\r\\n\\r\\n
        a transfer coding with space before the colon | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        white space before the first header           | GET / HTTP/1.1\\r\\n~Host: a\\r\\n\\r\\n
        a header without a colon                      | GET / HTTP/1.1\\r\\nHost: a\\r\\nnonsense\\r\\n\\r\\n
        an empty header name                          | GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n
        NUL in a header value                         | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\0b\\r\\n\\r\\n
        NUL in a header name                          | GET / HTTP/1.1\\r\\nHost: a\\r\\nX\\0: b\\r\\n\\r\\n
        a lone CR in a header value                   | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\rb\\r\\n\\r\\n
        lines that end with LF only                   | GET / HTTP/1.1\\nHost: a\\n\\n
        a header that ends with LF only               | GET / HTTP/1.1\\r\\nHost: a\\nX: b\\r\\n\\r\\n
        no Host                                       | GET / HTTP/1.1\\r\\n\\r\\n
        two Hosts                                     | GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n
        a space in the URL                            | GET /a b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a tab between method and URL                  | GET\\t/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a NUL in the URL                              | GET /\\0 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a URL that is neither path nor absolute       | GET a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a method that is no token                     | G(T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        no version                                    | GET /\\r\\nHost: a\\r\\n\\r\\n
        version 1.32                                  | GET / HTTP/1.32\\r\\nHost: a\\r\\n\\r\\n
        version 2.0 in the text                       | GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n
        a small-letter version                        | GET / http/1.1\\r\\nHost: a\\r\\n\\r\\n
        """)
    void isRefusedAndTheConnectionClosed(String name, String request) throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send(bytes(request) + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n");
            Answer answer = raw.read();
            assertThat(answer.status()).isIn(400, 501, 505);
            assertThat(raw.isClosed()).isTrue();
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

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
        """)
    void chunksThatAreNotWellFormedReachNoHandlerAsAWhole(String name, String body) throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send("POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + bytes(body)
                    + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n");
            try {
                assertThat(raw.read().status()).isEqualTo(400);
                assertThat(raw.isClosed()).isTrue();
            } catch (EOFException | SocketException closedAtOnce) {
                // as good
            }
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

    @Test
    void aRequestBehindOneThatClosesTheConnectionIsNotRead() throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send("GET /one HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.read().body()).isEqualTo("GET /one ");
            assertThat(raw.isClosed()).isTrue();
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

    @Test
    void aRequestBehindAnAnswerThatClosesTheConnectionIsNotRead() throws Exception {
        App app = App.create();
        app.use((req, res, next) -> {
            SEEN.add(req.path());
            res.set("Connection", "close").send("bye");
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.read().body()).isEqualTo("bye");
            assertThat(raw.isClosed()).isTrue();
            assertThat(SEEN).doesNotContain(smuggled);
        } finally {
            app.close();
        }
    }

    @Test
    void anAbsoluteUrlIsUnderstood() throws Exception {
        Answer answer = Raw.once(APP.port(), "GET http://example.com/a?b=1 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.body()).isEqualTo("GET /a ");
    }

    @Test
    void aBodyOfGetIsReadAndNotTakenForARequest() throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            String inner = "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n";
            raw.send("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner);
            assertThat(raw.read().body()).isEqualTo("GET /a " + inner);
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

    @Test
    void chunkExtensionsAndTrailersAreReadOver() throws Exception {
        Answer answer = Raw.once(APP.port(), "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;name=value\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n");
        assertThat(answer.body()).isEqualTo("POST /a abc");
    }

    @Test
    void headersOfCortadosOwnNeverComeFromAClient() throws Exception {
        App app = App.create();
        app.get("/", (req, res) -> res.send(String.join(",", req.headers().keySet())));
        app.listen(0);
        try {
            Answer answer = Raw.get(app.port(), "/", "X-Cortado: a", "x-cortado-parts: 1", "X-Middleware-Subrequest: a",
                    "x-nextjs-data: 1", "X-Cortado-Chain: kept", "X-Other: kept");
            assertThat(answer.body()).isEqualTo("Host,X-Cortado-Chain,X-Other");
        } finally {
            app.close();
        }
    }
}
