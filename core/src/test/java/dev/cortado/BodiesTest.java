package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.raw;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.cortado.Raw.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("measures what the process allocates")
class BodiesTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final BodyOptions EXTENDED = BodyOptions.URLENCODED.withExtended(true);

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private int listening() {
        if (app.port() < 0) {
            app.listen(0);
        }
        return app.port();
    }

    private Answer post(String coding, byte[] body, String type) throws IOException {
        try (Raw raw = new Raw(listening())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Encoding: " + coding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return raw.send(body).read();
        }
    }

    private Answer form(String body) throws IOException {
        return Raw.request(listening(), "POST", "/", body, FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aSmallBodyThatBecomesALargeOneIsAnswered413WithLittleMemory(String coding) throws Exception {
        app.use(raw());
        app.use((req, res) -> res.send("read " + req.bytes().length));
        byte[] bomb = zeros(coding, 64 << 20);
        assertThat(bomb.length).isLessThan(100_000);
        long before = allocated();
        Answer answer = post(coding, bomb, "application/octet-stream");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(allocated() - before).as("bytes allocated").isLessThan(16 << 20);
    }

    /** By all threads of this JVM. */
    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getTotalThreadAllocatedBytes();
    }

    private static byte[] zeros(String coding, int count) throws IOException {
        Brotli4jLoader.ensureAvailability();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressed = switch (coding) {
            case "gzip" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "br" -> new BrotliOutputStream(out, Encoder.Parameters.create(1));
            default -> new ZstdOutputStreamNoFinalizer(out);
        }) {
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < count; i += chunk.length) {
                compressed.write(chunk);
            }
        }
        return out.toByteArray();
    }

    @Test
    void aZstdFrameThatWantsALargeWindowIsAnswered400() throws Exception {
        app.use(raw(BodyOptions.RAW.withLimit("10mb")));
        app.use((req, res) -> res.send("read"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(out)) {
            zstd.setLong(27);
            zstd.write(new byte[100]);
        }
        assertThat(post("zstd", out.toByteArray(), "application/octet-stream").status()).isEqualTo(400);
        assertThat(post("zstd", Zstd.compress(new byte[100]), "application/octet-stream").status()).isEqualTo(200);
    }

    @Test
    void aCodingInACodingIsNotRead() throws Exception {
        app.use(raw());
        assertThat(post("gzip, gzip", new byte[10], "application/octet-stream").body())
                .contains("unsupported content encoding &quot;gzip, gzip&quot;");
    }

    @Test
    void anErrorHandlerLearnsTheLimitAndTheLength() throws Exception {
        AtomicReference<BodyError> seen = new AtomicReference<>();
        app.use(json(BodyOptions.JSON.withLimit(10)));
        app.error(BodyError.class, (err, req, res) -> {
            seen.set(err);
            res.status(err.status()).send(err.type());
        });
        Answer answer = Raw.request(listening(), "POST", "/", "[1,2,3,4,5,6]", "Content-Type: application/json");
        assertThat(answer.body()).isEqualTo("entity.too.large");
        assertThat(seen.get().limit()).isEqualTo(OptionalLong.of(10));
        assertThat(seen.get().length()).isEqualTo(OptionalLong.of(13));
    }

    @Test
    void theRestOfABodyThatIsTooLongIsReadSoThatTheConnectionGoesOn() throws Exception {
        app.use(json());
        app.use((req, res) -> res.send("next"));
        try (Raw raw = new Raw(listening())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\n\r\n");
            raw.send(new byte[3_000_000]);
            assertThat(raw.read().status()).isEqualTo(413);
            assertThat(raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().body()).isEqualTo("next");
        }
    }

    @Test
    void theRefusalOfVerifyKeepsItsHeaders() throws Exception {
        app.use(json(BodyOptions.JSON.withVerify((req, res, body, charset) -> {
            throw new HttpError(401, "no signature", "signature.missing", Map.of("WWW-Authenticate", "HMAC"), null);
        })));
        Answer answer = Raw.request(listening(), "POST", "/", "{}", "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("HMAC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "kb", "1 kb kb", "NaN", "9999999999999tb", "3gb", "Infinity"})
    void aLimitThatIsNoneNeverFailsOpen(String limit) {
        assertThatThrownBy(() -> BodyOptions.JSON.withLimit(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Checked against qs 6.17, as are the rules behind them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a[]=1&a[]=2                    | {"a":["1","2"]}
            a[1]=b&a[0]=a                  | {"a":["a","b"]}
            a[7]=x                         | {"a":["x"]}
            a[01]=x                        | {"a":{"01":"x"}}
            a[100]=x                       | {"a":{"100":"x"}}
            a[99999999999]=x               | {"a":{"99999999999":"x"}}
            a[0]=x&a[k]=y                  | {"a":{"0":"x","k":"y"}}
            a=1&a[b]=2                     | {"a":["1",{"b":"2"}]}
            a[b]=1&a=2                     | {"a":[{"b":"1"},"2"]}
            a[b]=1&a=2&a[c]=3              | {"a":{"0":{"b":"1"},"1":"2","c":"3"}}
            a[][b]=1&a[][c]=2              | {"a":[{"b":"1","c":"2"}]}
            a[][]=1                        | {"a":["1"]}
            a[b=1                          | {"a":{"[b":"1"}}
            a]b[c]=1                       | {"a]b":{"c":"1"}}
            [a]=1&[0]=2                    | {"a":"1","0":"2"}
            a[b=c]=d                       | {"a":{"b=c":"d"}}
            =x&&a                          | {"a":""}
            a%5B%5D=1&a%5b%5d=2            | {"a":["1","2"]}
            a=1&a[2]=2                     | {"a":["1","2"]}
            __proto__[x]=1&constructor=2   | {"__proto__":{"x":"1"},"constructor":"2"}
            a[%zz]=%&b=+                   | {"a":{"%zz":"%"},"b":" "}
            """)
    void namesWithBracketsNest(String body, String json) throws Exception {
        app.use(urlencoded(EXTENDED));
        app.use((req, res) -> res.json(req.body()));
        assertThat(form(body).body()).isEqualTo(json);
    }

    record Tag(String name) {}

    record Note(String title, List<Tag> tags) {}

    @Test
    void aNestedFormBecomesARecordAndItsFieldsKeepTheirNames() throws Exception {
        app.use(urlencoded(EXTENDED));
        app.use((req, res) -> res.send(req.body(Note.class) + " " + req.form().keySet()));
        assertThat(form("title=Hi&tags[0][name]=a&tags[1][name]=b").body())
                .isEqualTo("Note[title=Hi, tags=[Tag[name=a], Tag[name=b]]] [title, tags[0][name], tags[1][name]]");
    }

    @Test
    void withoutStrictDepthTheRestOfANameIsOneKey() throws Exception {
        app.use(urlencoded(BodyOptions.URLENCODED.withForm(FormOptions.EXTENDED.withDepth(1).withStrictDepth(false))));
        app.use((req, res) -> res.json(req.body()));
        assertThat(form("a[b][c][d]=1").body()).isEqualTo("{\"a\":{\"b\":{\"[c][d]\":\"1\"}}}");
    }

    @Test
    void numericEntitiesAreReadOfLatin1FormsWhereThatIsWanted() throws Exception {
        app.use(urlencoded(BodyOptions.URLENCODED.withForm(FormOptions.SIMPLE.withInterpretNumericEntities(true))));
        app.use((req, res) -> res.json(req.body()));
        Answer answer = Raw.request(listening(), "POST", "/", "a=%26%239786%3B%26%23128512%3B", FORM + "; charset=iso-8859-1");
        assertThat(answer.body()).isEqualTo("{\"a\":\"☺😀\"}");
        assertThat(form("a=%26%239786%3B").body()).isEqualTo("{\"a\":\"&#9786;\"}");
    }

    @Test
    void aFormWithTooManyValuesIsAnswered413() throws Exception {
        app.use(urlencoded(BodyOptions.URLENCODED.withForm(FormOptions.EXTENDED.withNodeLimit(60))));
        app.use((req, res) -> res.send("read"));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            body.append("&a[").append(i).append("][b]=1");
        }
        assertThat(form(body.substring(1)).status()).isEqualTo(413);
        assertThat(form(body.substring(1, 200)).status()).isEqualTo(200);
    }

    /** Each of these is a megabyte; read in quadratic time they would take minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "]", "[]", "[a]", "[[", "a[0]&", "a[]&", "a[b]x&a&[a]y&", "%5B", "%", "&", "=", "a[9999]&", "]="})
    void hugeNamesAreNeitherSlowNorDoTheyOverflowTheStack(String piece) throws Exception {
        FormOptions loose = FormOptions.EXTENDED.withStrictDepth(false).withParameterLimit(2_000_000).withDepth(500)
                .withNodeLimit(5_000_000);
        app.use(urlencoded(BodyOptions.URLENCODED.withLimit("2mb").withForm(loose)));
        app.use((req, res) -> res.send("read " + req.form().size()));
        Instant begin = Instant.now();
        Answer answer = form("a" + piece.repeat(1_000_000 / piece.length()) + "=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void deepJsonIsAnswered400() throws Exception {
        app.use(json(BodyOptions.JSON.withLimit("1mb")));
        app.use((req, res) -> res.json(req.body()));
        String deep = "[".repeat(400_000);
        assertThat(Raw.request(listening(), "POST", "/", deep, "Content-Type: application/json").status()).isEqualTo(400);
    }
}
