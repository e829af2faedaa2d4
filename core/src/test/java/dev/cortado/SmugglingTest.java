package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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
    static String bytes(String written) {
        return written.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0").replace('~', ' ')
                .transform(SmugglingTest::hexadecimal);
    }

    /** \x followed by two digits is that byte. */
    private static String hexadecimal(String written) {
        return Pattern.compile("\\\\x([0-9a-f]{2})").matcher(written)
                .replaceAll(byteOf -> String.valueOf((char) Integer.parseInt(byteOf.group(1), 16)));
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
        a version with a leading zero                 | GET / HTTP/01.1\\r\\nHost: a\\r\\n\\r\\n
        version 1.10                                  | GET / HTTP/1.10\\r\\nHost: a\\r\\n\\r\\n
        a version with a comma                        | GET / HTTP/1,1\\r\\nHost: a\\r\\n\\r\\n
        a version without a dot                       | GET / HTTP/11\\r\\nHost: a\\r\\n\\r\\n
        a version of another protocol                 | GET / ICE/1.1\\r\\nHost: a\\r\\n\\r\\n
        a space behind the version                    | GET / HTTP/1.1~\\r\\nHost: a\\r\\n\\r\\n
        two CRs behind the version                    | GET / HTTP/1.1\\r\\r\\nHost: a\\r\\n\\r\\n
        the preface of HTTP/2                         | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n
        two spaces before the URL                     | GET~~/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        two spaces behind the URL                     | GET /~~HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a space before the method                     | ~GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a NUL before the method                       | \\0GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a vertical tab before the method              | \\x0bGET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a method with a colon                         | GET: / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a method beyond ASCII                         | G\\xc9T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        no method                                     | / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        no URL                                        | GET HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a star for GET                                | GET * HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        CONNECT                                       | CONNECT a:80 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        DEL in the URL                                | GET /\\x7f HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        another scheme in the URL                     | GET ftp://a/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an absolute URL without a host                | GET http:///b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an absolute URL with a user                   | GET http://b@a/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        lines that end with CR only                   | GET / HTTP/1.1\\rHost: a\\r\\r
        a header folded onto a second line            | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\r\\n~b\\r\\n\\r\\n
        a length folded onto a second line            | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\n~0\\r\\n\\r\\nabcde
        a transfer coding folded                      | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding:\\r\\n~chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a tab before the first header                 | GET / HTTP/1.1\\r\\n\\tHost: a\\r\\n\\r\\n
        a tab before the colon                        | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length\\t: 5\\r\\n\\r\\nabcde
        a space inside of a header name               | GET / HTTP/1.1\\r\\nHost: a\\r\\nX Y: b\\r\\n\\r\\n
        a parenthesis in a header name                | GET / HTTP/1.1\\r\\nHost: a\\r\\nX(: b\\r\\n\\r\\n
        a header name beyond ASCII                    | GET / HTTP/1.1\\r\\nHost: a\\r\\nX\\xe9: b\\r\\n\\r\\n
        a NEL in a header name                        | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length\\x85: 5\\r\\n\\r\\nabcde
        a vertical tab in a header value              | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\x0bb\\r\\n\\r\\n
        two CRs at the end of a header                | GET / HTTP/1.1\\r\\nHost: a\\r\\r\\n\\r\\n
        a CR at the start of a header                 | GET / HTTP/1.1\\r\\nHost: a\\r\\n\\rX: b\\r\\n\\r\\n
        headers that end with CR and another letter   | GET / HTTP/1.1\\r\\nHost: a\\r\\n\\rX
        a Host with a space                           | GET / HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n
        a Host with a path                            | GET / HTTP/1.1\\r\\nHost: a/b\\r\\n\\r\\n
        a Host with a user                            | GET / HTTP/1.1\\r\\nHost: b@a\\r\\n\\r\\n
        a Host beyond ASCII                           | GET / HTTP/1.1\\r\\nHost: a\\xe9\\r\\n\\r\\n
        a no-break space behind a length              | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\xa0\\r\\n\\r\\nabcde
        a NEL behind a length                         | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\x85\\r\\n\\r\\nabcde
        a length with a fraction                      | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5.0\\r\\n\\r\\nabcde
        a length with a space inside                  | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5 0\\r\\n\\r\\nabcde
        a length in quotes                            | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: "5"\\r\\n\\r\\nabcde
        an empty length before a good one             | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        two lengths in different letters              | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\ncontent-length: 0\\r\\n\\r\\nabcde
        Transfer-Encoding before Content-Length       | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n\\r\\n0\\r\\n\\r\\n
        an empty transfer coding                      | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding:\\r\\n\\r\\n0\\r\\n\\r\\n
        a comma behind chunked                        | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked,\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked twice in a list                       | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked with a parameter                      | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked;q=1\\r\\n\\r\\n0\\r\\n\\r\\n
        chunked in quotes                             | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: "chunked"\\r\\n\\r\\n0\\r\\n\\r\\n
        a no-break space behind chunked               | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\xa0\\r\\n\\r\\n0\\r\\n\\r\\n
        a NUL behind chunked                          | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\0\\r\\n\\r\\n0\\r\\n\\r\\n
        eight bytes of an old WebSocket               | GET / HTTP/1.1\\r\\nHost: a\\r\\nUpgrade: WebSocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Key1: 1\\r\\nSec-WebSocket-Key2: 2\\r\\n\\r\\n
        the coding identity                           | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity\\r\\n\\r\\nabcde
        gzip before chunked                           | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a transfer coding and another header of it    | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-encoding: cow\\r\\n\\r\\n0\\r\\n\\r\\n
        """)
    void isRefusedAndTheConnectionClosed(String name, String request) throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send(latin1(bytes(request) + "GET " + smuggled + " HTTP/1.1\r\nHost: a\r\n\r\n"));
            Answer answer = raw.read();
            assertThat(answer.status()).isIn(400, 501, 505);
            assertThat(raw.isClosed()).isTrue();
        }
        assertThat(SEEN).doesNotContain(smuggled);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        an empty line before the request       | \\r\\nPOST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        tabs around a length                   | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\t5\\t\\r\\n\\r\\nabcde
        a length with leading zeros            | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 005\\r\\n\\r\\nabcde
        no space behind a colon                | POST / HTTP/1.1\\r\\nHost:a\\r\\nContent-Length:5\\r\\n\\r\\nabcde
        the coding in capitals                 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: CHUNKED\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        tabs around the coding                 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding:\\tchunked\\t\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        chunk sizes with zeros                 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0005\\r\\nabcde\\r\\n000\\r\\n\\r\\n
        trailers that would frame a request    | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\nContent-Length: 50\\r\\nHost: b\\r\\n\\r\\n
        a header without a value               | POST / HTTP/1.1\\r\\nHost: a\\r\\nX:\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        bytes beyond ASCII in a value          | POST / HTTP/1.1\\r\\nHost: a\\r\\nX: \\xe9\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        """)
    void whatIsUnusualButClearIsReadAsItIsMeant(String name, String request) throws Exception {
        try (Raw raw = new Raw(APP.port())) {
            raw.send(latin1(bytes(request) + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"));
            assertThat(raw.read().body()).isEqualTo("POST / abcde");
            assertThat(raw.read().body()).isEqualTo("GET /next ");
        }
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
    void anAbsoluteUrlIsUnderstoodAndItsHostCounts() throws Exception {
        try (App app = App.create()) {
            app.get("/a", (req, res) -> res.send(req.host() + " " + req.query("b")));
            app.listen(0);
            Answer answer = Raw.once(app.port(), "GET http://example.com:81/a?b=1 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(answer.body()).isEqualTo("example.com:81 1");
        }
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
                    "x-nextjs-data: 1", "X-Cortado-Nodes: kept", "X-Other: kept");
            assertThat(answer.body()).isEqualTo("Host,X-Cortado-Nodes,X-Other");
        } finally {
            app.close();
        }
    }
}
