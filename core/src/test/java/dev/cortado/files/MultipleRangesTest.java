package dev.cortado.files;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.FileOptions;
import dev.cortado.Middleware;
import dev.cortado.Raw;
import dev.cortado.Raw.Answer;
import dev.cortado.express.Ask;
import dev.cortado.express.Served;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several ranges in one request (RFC 9110, sections 14.2 and 14.6). */
class MultipleRangesTest {

    @TempDir
    private Path root;

    private Served site;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(root.resolve("nums.txt"), "123456789");
        site = Served.of(Middleware.staticFiles(root));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Ask range(String range) {
        return site.get("/nums.txt").set("Range", range);
    }

    private static String part(String boundary, String range, String content) {
        return "\r\n--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes " + range + "\r\n\r\n" + content;
    }

    @Test
    void comeAsPartsInTheOrderInWhichTheyWereAskedFor() throws Exception {
        Answer answer = range("bytes=7-8, 0-1,3-3").expect(206).without("Content-Range").answer();
        assertThat(answer.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        String boundary = answer.header("Content-Type").substring(answer.header("Content-Type").indexOf('=') + 1);
        assertThat(answer.body()).isEqualTo(part(boundary, "7-8/9", "89") + part(boundary, "0-1/9", "12") + part(boundary, "3-3/9", "4")
                + "\r\n--" + boundary + "--\r\n");
    }

    @Test
    void areOneWhereTheyOverlapOrTouch() throws Exception {
        range("bytes=0-3,2-5,6-6").expect(206, "1234567").expect("Content-Range", "bytes 0-6/9");
    }

    @Test
    void countOnlyWhereSomethingIsThere() throws Exception {
        range("bytes=20-30,4-5").expect(206, "56").expect("Content-Range", "bytes 4-5/9");
        range("bytes=20-30,40-50").expect(416).expect("Content-Range", "bytes */9");
    }

    @Test
    void areNotForHeadOrOtherMethods() throws Exception {
        site.head("/nums.txt").set("Range", "bytes=0-0,2-2").expect(200).expect("Content-Length", "9");
        site.head("/nums.txt").set("Range", "bytes=0-0").expect(200).without("Content-Range");
    }

    @Test
    void areIgnoredWhenTheFileChanged() throws Exception {
        range("bytes=0-0,2-2").set("If-Range", "\"old\"").expect(200, "123456789");
    }

    @Test
    void areTheWholeFileWhenThereAreTooMany() throws Exception {
        byte[] file = new byte[100];
        Files.write(root.resolve("many.bin"), file);
        String sixteen = IntStream.range(0, 16).mapToObj(i -> i * 2 + "-" + i * 2).collect(Collectors.joining(","));
        site.get("/many.bin").set("Range", "bytes=" + sixteen).expect(206).expect("Content-Type", re("^multipart/byteranges"));
        site.get("/many.bin").set("Range", "bytes=" + sixteen + ",90-91").expect(200, new String(file));
    }

    @Test
    void areOfThePartThatAHandlerSends() throws Exception {
        try (Served at = Served.of((req, res) ->
                res.sendFile(root.resolve("nums.txt"), FileOptions.DEFAULT.withStart(2).withEnd(6)))) {
            assertThat(at.get("/").set("Range", "bytes=0-0,-1").expect(206).answer().body()).contains("bytes 0-0/5\r\n\r\n3")
                    .contains("bytes 4-4/5\r\n\r\n7");
        }
    }

    @Test
    void ofABigFileArriveWholeAndTheConnectionGoesOn() throws Exception {
        byte[] big = new byte[3 * 1024 * 1024];
        new Random(1).nextBytes(big);
        Files.write(root.resolve("big.bin"), big);
        try (Raw raw = new Raw(site.port(), 16 * 1024)) {
            raw.send("GET /big.bin HTTP/1.1\r\nHost: a\r\nRange: bytes=2000000-2999999,0-999999\r\n\r\n");
            int length = 0;
            for (String line = raw.line(); !line.isEmpty(); line = raw.line()) {
                length = line.toLowerCase(Locale.ROOT).startsWith("content-length:") ? Integer.parseInt(line.substring(15).strip()) : length;
            }
            byte[] body = raw.exactly(length);
            String text = new String(body, StandardCharsets.ISO_8859_1);
            int first = text.indexOf("\r\n\r\n") + 4;
            assertThat(Arrays.copyOfRange(body, first, first + 1_000_000))
                    .isEqualTo(Arrays.copyOfRange(big, 2_000_000, 3_000_000));
            int second = text.indexOf("\r\n\r\n", first + 1_000_000) + 4;
            assertThat(Arrays.copyOfRange(body, second, second + 1_000_000)).isEqualTo(Arrays.copyOf(big, 1_000_000));
            assertThat(raw.send("GET /nums.txt HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("123456789");
        }
    }
}
