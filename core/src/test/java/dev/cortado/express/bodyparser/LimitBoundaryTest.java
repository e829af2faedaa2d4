package dev.cortado.express.bodyparser;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.raw;
import static dev.cortado.Middleware.text;
import static dev.cortado.Middleware.urlencoded;

import dev.cortado.App;
import dev.cortado.BodyOptions;
import dev.cortado.Middleware;
import dev.cortado.express.Ask;
import dev.cortado.express.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstream's bodies are far over their limits; these are one byte over. */
class LimitBoundaryTest {

    private static final String TEN = "\"12345678\"";

    static Stream<Arguments> parsers() {
        return Stream.of(
                Arguments.of(json(BodyOptions.JSON.withLimit(10).withStrict(false)), "application/json"),
                Arguments.of(text(BodyOptions.TEXT.withLimit(10)), "text/plain"),
                Arguments.of(raw(BodyOptions.RAW.withLimit(10)), "application/octet-stream"),
                Arguments.of(urlencoded(BodyOptions.URLENCODED.withLimit(10)), "application/x-www-form-urlencoded"));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void aBodyOfTheLimitPassesAndOneByteMoreDoesNot(Middleware parser, String type) throws Exception {
        try (var at = Served.of(App.create().use(parser).post("/", (req, res) -> res.send("ok")))) {
            post(at, type, TEN).expect(200, "ok");
            post(at, type, TEN + " ").expect(413);
            chunked(at, type, TEN).expect(200, "ok");
            chunked(at, type, TEN + " ").expect(413);
            post(at, type, "").set("Content-Encoding", "gzip").send(zipped(TEN)).expect(200, "ok");
            post(at, type, "").set("Content-Encoding", "gzip").send(zipped(TEN + " ")).expect(413);
        }
    }

    private static Ask post(Served at, String type, String body) {
        return at.post("/").type(type).send(body);
    }

    private static Ask chunked(Served at, String type, String body) {
        var chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        return post(at, type, chunk).set("Transfer-Encoding", "chunked");
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes());
        }
        return bytes.toByteArray();
    }
}
