package dev.cortado;

import static dev.cortado.Middleware.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import dev.cortado.Raw.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bodies are read from their first byte to their last, or refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressedBodiesTest {

    private final App app = App.create();

    @BeforeAll
    void listen() {
        Brotli4jLoader.ensureAvailability();
        app.use(text(BodyOptions.TEXT.withLimit("1mb")));
        app.post("/", (req, res) -> res.send("read " + req.text()));
        app.listen(0);
    }

    @AfterAll
    void close() {
        app.close();
    }

    private Answer post(String coding, byte[]... pieces) throws IOException {
        byte[] body = joined(pieces);
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Encoding: " + coding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return raw.send(body).read();
        }
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static byte[] compressed(String coding, String text) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return switch (coding) {
            case "br" -> Encoder.compress(plain);
            case "zstd" -> Zstd.compress(plain);
            default -> {
                try (OutputStream to = coding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
                    to.write(plain);
                }
                yield out.toByteArray();
            }
        };
    }

    private static byte[] cut(byte[] whole, int last) {
        return Arrays.copyOf(whole, whole.length - last);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "zstd"})
    void whatFollowsTheEndIsRefused(String coding) throws Exception {
        byte[] body = compressed(coding, "hello");
        assertThat(post(coding, body).body()).isEqualTo("read hello");
        for (String more : new String[] {"x", "garbage", "garbage longer than the head and the trailer of a member"}) {
            Answer answer = post(coding, body, more.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.status()).as(coding + " and " + more).isEqualTo(400);
            assertThat(answer.body()).contains("the body is not valid " + coding).doesNotContain("Exception");
        }
        assertThat(post(coding, body, new byte[] {0x1F}).status()).isEqualTo(400);
        assertThat(post(coding, body, new byte[] {0, 0, 'x'}).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "zstd"})
    void whatIsCutOffIsRefused(String coding) throws Exception {
        byte[] body = compressed(coding, "hello hello hello");
        for (int last = 1; last < body.length; last++) {
            assertThat(post(coding, cut(body, last)).status()).as("without the last " + last).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate"})
    void aChecksumThatIsWrongIsRefused(String coding) throws Exception {
        byte[] body = compressed(coding, "hello");
        for (int i = body.length - 4; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertThat(post(coding, changed).status()).as("byte " + i).isEqualTo(400);
        }
    }

    /** RFC 1952, section 2.2, and RFC 8878, section 3: a file is a series of them. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void membersOneAfterTheOtherAreOneBody(String coding) throws Exception {
        byte[] second = compressed(coding, " world");
        assertThat(post(coding, compressed(coding, "hello"), compressed(coding, ""), second).body()).isEqualTo("read hello world");
        assertThat(post(coding, compressed(coding, "hello"), cut(second, 3)).status()).isEqualTo(400);
        assertThat(post(coding, compressed(coding, "hello"), second, "x".getBytes()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "br"})
    void codingsWithoutMembersHaveOne(String coding) throws Exception {
        assertThat(post(coding, compressed(coding, "hello"), compressed(coding, " world")).status()).isEqualTo(400);
    }

    @Test
    void gzipMayBePaddedWithZeros() throws Exception {
        for (int zeros : new int[] {1, 8, 512}) {
            assertThat(post("gzip", compressed("gzip", "hello"), new byte[zeros]).body()).isEqualTo("read hello");
        }
    }

    @Test
    void thousandsOfEmptyMembersNeitherOverflowTheStackNorTakeLong() throws Exception {
        byte[] empty = compressed("gzip", "");
        byte[][] members = new byte[900_000 / empty.length][];
        Arrays.fill(members, empty);
        members[members.length - 1] = compressed("gzip", "end");
        assertThat(post("gzip", members).body()).isEqualTo("read end");
    }

    @Test
    void aDictionaryThatWeDoNotHaveIsRefused() throws Exception {
        Deflater deflater = new Deflater();
        deflater.setDictionary("hello".getBytes());
        deflater.setInput("hello hello".getBytes());
        deflater.finish();
        byte[] body = new byte[100];
        int length = deflater.deflate(body);
        deflater.end();
        assertThat(post("deflate", Arrays.copyOf(body, length)).status()).isEqualTo(400);
    }

    @Test
    void allFieldsOfAGzipHeadAreRead() throws Exception {
        byte[] plain = compressed("gzip", "hello");
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] optional = joined(new byte[] {3, 0, 1, 2, 3}, "name\0".getBytes(), "comment\0".getBytes());
        CRC32 crc = new CRC32();
        crc.update(joined(head, optional));
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        assertThat(post("gzip", head, optional, sum, rest).body()).isEqualTo("read hello");
        sum[0] ^= 1;
        assertThat(post("gzip", head, optional, sum, rest).status()).as("the sum of the head is wrong").isEqualTo(400);
        head[3] = (byte) 0x80;
        assertThat(post("gzip", head, rest).status()).as("a flag that is not defined").isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "zstd"})
    void noDamageIsAServerError(String coding) throws Exception {
        Random random = new Random(7);
        byte[] body = compressed(coding, "hello ".repeat(50));
        for (int round = 0; round < 200; round++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(post(coding, damaged).status()).as("round " + round).isIn(200, 400, 413);
        }
    }
}
