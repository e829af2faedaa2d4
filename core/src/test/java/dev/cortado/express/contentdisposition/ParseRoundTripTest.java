package dev.cortado.express.contentdisposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import dev.cortado.internal.http.Disposition;
import dev.cortado.internal.http.Disposition.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("content-disposition/src/parse.spec.ts")
class ParseRoundTripTest extends Described {

    @TestFactory
    List<DynamicTest> lineEnds() {
        return describe("parse(string, options) with \"multipart\" option", () -> {
            it("should decode new line characters", () -> decoded("foo%0abar%0d.txt"));
            it("should decode uppercase line feed escapes", () -> decoded("foo%0Abar%0D.txt"));
            it("should roundtrip percent escapes", () -> {
                var written = new Disposition("form-data", Map.of("name", "foo\nbar")).format(Style.EXTENDED);
                assertThat(Disposition.parseMultipart(written).parameters())
                        .isEqualTo(Map.of("name", "foo\nbar", "name*", "UTF-8''foo%0Abar"));
                var file = new Disposition("form-data", Map.of("filename", "\"foo\rbar\".txt")).format(Style.EXTENDED);
                assertThat(Disposition.parseMultipart(file).parameters())
                        .isEqualTo(Map.of("filename", "\"foo\rbar\".txt", "filename*", "UTF-8''%22foo%0Dbar%22.txt"));
            });
        });
    }

    private static void decoded(String filename) {
        assertThat(Disposition.parseMultipart("form-data; name=\"upload\"; filename=\"" + filename + "\""))
                .isEqualTo(new Disposition("form-data", Map.of("name", "upload", "filename", "foo\nbar\r.txt")));
    }
}
