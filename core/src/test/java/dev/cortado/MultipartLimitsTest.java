package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("counts the descriptors of the process")
class MultipartLimitsTest {

    private static final String TYPE = "Content-Type: multipart/form-data; boundary=X";
    private static final String FIELD = "--X\r\nContent-Disposition: form-data; name=";

    private final App app = App.create();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        app.close();
    }

    private void listen(UnaryOperator<MultipartOptions> options) {
        app.use(multipart(options.apply(MultipartOptions.DEFAULT.withDirectory(directory))));
        app.use((req, res) -> res.send("read " + req.form() + " " + req.files().size()));
        app.error(BodyError.class, (err, req, res) ->
                res.status(err.status()).send("[" + err.type() + "] " + err.getMessage() + " " + err.limit().orElse(-1)));
        app.listen(0);
    }

    private Answer post(String body) throws IOException {
        return Raw.request(app.port(), "POST", "/", body, TYPE);
    }

    private static String file(String content) {
        return FIELD + "f; filename=f\r\n\r\n" + content + "\r\n";
    }

    private static String field(String name, String value) {
        return FIELD + "\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "file, 'LIMIT_FILE_SIZE] File too large 10'",
        "files, 'LIMIT_FILE_COUNT] Too many files 2'",
        "value, 'LIMIT_FIELD_VALUE] Field value too long 20'",
        "values, 'LIMIT_FIELD_VALUE] Field value too long 40'",
        "fields, 'LIMIT_FIELD_COUNT] Too many fields 3'",
        "parts, 'LIMIT_PART_COUNT] Too many parts 5'",
        "name, 'LIMIT_FIELD_KEY] Field name too long 30'",
        "head, 'LIMIT_PART_HEADER] Part headers too long 200'",
        "whole, 'entity.too.large] request entity too large 1000'"})
    void whatExceedsALimitIsAnswered413AndLeavesNothing(String what, String answer) throws Exception {
        listen(options -> options.withFileSize(10).withFiles(2).withFieldSize(20).withFieldTotal(40).withFields(3).withParts(5)
                .withNameLength(30).withHeaderBytes(200).withLimit(1000));
        String small = file("0123456789");
        String body = small + switch (what) {
            case "file" -> file("0123456789a");
            case "files" -> small + small;
            case "value" -> field("a", "v".repeat(21));
            case "values" -> field("a", "v".repeat(20)).repeat(3);
            case "fields" -> field("a", "1").repeat(5);
            case "parts" -> small + field("a", "1").repeat(4);
            case "name" -> field("a".repeat(31), "1");
            case "head" -> FIELD + "a\r\nX: " + "x".repeat(200) + "\r\n\r\n1\r\n";
            default -> "x".repeat(1000);
        } + "--X--";
        assertThat(post(body).body()).isEqualTo("[" + answer);
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
        assertThat(post(small + small + field("a".repeat(30), "v".repeat(20)) + field("b", "v".repeat(20)) + "--X--").status())
                .isEqualTo(200);
    }

    @Test
    void aBodyWithoutLengthThatIsTooLongIsAnswered413Early() throws Exception {
        listen(options -> options.withLimit(100_000));
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\n" + TYPE + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            raw.send(chunk).send(chunk);
            assertThat(raw.read().status()).isEqualTo(413);
        }
    }

    @Test
    void theServersLimitHoldsToo() throws Exception {
        app.limits(Limits.DEFAULT.withBodyBytes(50_000));
        listen(options -> options);
        assertThat(post(file("x".repeat(60_000)) + "--X--").status()).isEqualTo(413);
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[b]", "[", "[]", "]"})
    void deepNamesOfFieldsDoNoHarm(String piece) throws Exception {
        listen(options -> options.withNameLength(1 << 20).withHeaderBytes(1 << 20));
        Answer answer = post(field("a" + piece.repeat(10_000), "1") + "--X--");
        assertThat(answer.status()).isIn(200, 400);
        assertThat(post(field("a" + piece.repeat(10_000), "1") + field("a[99999999999]", "2") + "--X--").status()).isIn(200, 400);
        assertThat(post(field("a[99999999999]", "1") + field("a[constructor][__proto__]", "2") + "--X--").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n--X", "\r\n-", "\r\n--", "\r\n--Y", "\r\n--X x", "-"})
    void contentThatResemblesTheBoundaryIsNotSlow(String piece) throws Exception {
        listen(options -> options);
        Instant begin = Instant.now();
        Answer answer = post(file(piece.repeat(4_000_000 / piece.length())) + "--X--");
        assertThat(answer.body()).isEqualTo("read {} 1");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    /** Made of what a boundary is made of, cut into chunks anywhere. */
    @Test
    void contentComesAsItWasSentHoweverItIsCut() throws Exception {
        app.post("/echo", (req, res) -> {
            StringBuilder echo = new StringBuilder();
            for (Part part : req.parts()) {
                echo.append(part.text()).append('|');
            }
            res.send(echo.toString());
        });
        listen(options -> options);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String first = content(random);
            String second = content(random);
            String body = field("a", first) + field("b", second) + "--X--";
            try (Raw raw = new Raw(app.port())) {
                raw.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + TYPE + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(body, random));
                assertThat(raw.read().body()).isEqualTo(first + "|" + second + "|");
            }
        }
    }

    /** Without a boundary, but with everything that is almost one. */
    private static String content(Random random) {
        String[] pieces = {"\r\n--X", "\r\n--X", "\r\n--", "--X", "\r\n", "\r", "\n", "-", "X", "a"};
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            content.append(pieces[random.nextInt(pieces.length)]);
        }
        String before = "";
        String result = content.toString();
        while (!result.equals(before)) {
            before = result;
            result = before.replaceAll("\r\n--X(?=--|\r\n|$)", "");
        }
        return result;
    }

    private static String chunked(String body, Random random) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); ) {
            int end = Math.min(body.length(), at + 1 + random.nextInt(9));
            chunks.append(Integer.toHexString(end - at)).append("\r\n").append(body, at, end).append("\r\n");
            at = end;
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    @Test
    void aThousandAbortedUploadsLeaveNoFileAndNoDescriptor() throws Exception {
        abortUploads(1000);
    }

    @Test
    @Tag("full")
    void tenThousandAbortedUploadsLeaveNoFileAndNoDescriptor() throws Exception {
        abortUploads(10_000);
    }

    private void abortUploads(int count) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        app.use((req, res, next) -> {
            asked.incrementAndGet();
            next.run();
        });
        app.post("/parts", (req, res) -> {
            for (Part part : req.parts()) {
                part.stream().transferTo(java.io.OutputStream.nullOutputStream());
            }
            res.end();
        });
        listen(options -> options);
        byte[] body = (field("a", "1") + file("x".repeat(30_000)) + file("y".repeat(30_000)) + "--X--").getBytes(StandardCharsets.US_ASCII);
        post(file("warm") + "--X--");
        long descriptors = descriptors();
        Random random = new Random(42);
        for (int i = 0; i < count; i++) {
            abort(body, random, i);
        }
        eventually("all were seen", () -> asked.get() >= count);
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
        eventually("the descriptors are as before", () -> descriptors() <= descriptors + 2);
        assertThat(post(file("still") + "--X--").body()).isEqualTo("read {} 1");
    }

    private void abort(byte[] body, Random random, int i) throws Exception {
        try (Raw raw = new Raw(app.port())) {
            String path = i % 5 == 0 ? "/parts" : "/";
            raw.send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + TYPE + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            raw.send(java.util.Arrays.copyOf(body, random.nextInt(body.length)));
            if (i % 10 == 0) {
                // So that it is not always gone before the server has begun to read.
                eventually("a file is there", () -> i % 5 == 0 || !MultipartTest.isEmpty(directory));
            }
            if (i % 2 == 0) {
                raw.reset();
            }
        }
    }

    private static long descriptors() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (var entries = Files.list(open)) {
            return entries.count();
        }
    }
}
