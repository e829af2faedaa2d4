package dev.cortado.express.rangeparser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Ranges;
import dev.cortado.Ranges.Kind;
import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("range-parser/test/range-parser.js")
class RangeParserTest extends Described {

    private void malformed(String title, String... headers) {
        it("should return -2 " + title, () -> assertThat(headers).allSatisfy(header ->
                assertThat(Ranges.parse(header, 200, false).kind()).isEqualTo(Kind.MALFORMED)));
    }

    private void unsatisfiable(String title, String... headers) {
        it("should return -1 " + title, () -> assertThat(headers).allSatisfy(header ->
                assertThat(Ranges.parse(header, 200, false).kind()).isEqualTo(Kind.UNSATISFIABLE)));
    }

    /** @param ranges such as {@code 0-499} */
    private void parsed(String title, long size, String header, String... ranges) {
        it("should " + title, () -> assertThat(text(Ranges.parse(header, size, false))).isEqualTo(text(header, ranges)));
    }

    private void combined(String title, long size, String header, String... ranges) {
        it("when combine: true should " + title,
                () -> assertThat(text(Ranges.parse(header, size, true))).isEqualTo(text(header, ranges)));
    }

    private static String text(String header, String... ranges) {
        return header.substring(0, header.indexOf('=')) + " " + Arrays.toString(ranges);
    }

    private static String text(Ranges ranges) {
        return ranges.unit() + ranges.list().stream().map(range -> range.start() + "-" + range.end())
                .collect(Collectors.joining(", ", " [", "]"));
    }

    @TestFactory
    List<DynamicTest> refused() {
        return describe("parseRange(len, str)", () -> {
            malformed("for completely empty header", "");
            malformed("for range missing dash", "bytes=100200", "bytes=,100200");
            malformed("for invalid str", "malformed");
            malformed("for invalid start byte position", "bytes=x-100");
            malformed("for invalid end byte position", "bytes=100-x");
            malformed("for invalid range format", "bytes=--100", "bytes=100--200", "bytes=-", "bytes= - ");
            malformed("for empty range value", "bytes=", "bytes=,", "bytes= , , ");
            malformed("with multiple dashes in range", "bytes=100-200-300");
            malformed("for negative start byte position", "bytes=-100-150");
            malformed("for invalid number format", "bytes=01a-150", "bytes=100-15b0", "bytes=+1-5", "bytes=\u0661-5");
            malformed("when all multiple ranges have invalid format", "bytes=y-v,x-", "bytes=abc-def,ghi-jkl", "bytes=x-,y-,z-");
            unsatisfiable("for unsatisfiable range", "bytes=500-600");
            unsatisfiable("for unsatisfiable range with multiple ranges", "bytes=500-600,601-700");
            unsatisfiable("if all specified ranges are invalid", "bytes=500-20", "bytes=500-999", "bytes=500-999,1000-1499");
            unsatisfiable("for mixed invalid and unsatisfiable ranges",
                    "bytes=abc-def,500-999", "bytes=500-999,xyz-uvw", "bytes=abc-def,500-999,xyz-uvw");
        });
    }

    @TestFactory
    List<DynamicTest> accepted() {
        return describe("parseRange(len, str)", () -> {
            parsed("parse str", 1000, "bytes=0-499", "0-499");
            parsed("cap end at size", 200, "bytes=0-499", "0-199");
            parsed("parse str", 1000, "bytes=40-80", "40-80");
            parsed("parse str asking for last n bytes", 1000, "bytes=-400", "600-999");
            parsed("parse str with only start", 1000, "bytes=400-", "400-999");
            parsed("parse \"bytes=0-\"", 1000, "bytes=0-", "0-999");
            parsed("parse str with no bytes", 1000, "bytes=0-0", "0-0");
            parsed("parse str asking for last byte", 1000, "bytes=-1", "999-999");
            parsed("ignore invalid format range when valid range exists", 1000, "bytes=100-200,x-", "100-200");
            parsed("ignore invalid format ranges when some are valid", 1000, "bytes=x-,0-100,y-", "0-100");
            parsed("ignore invalid format ranges at different positions", 1000, "bytes=0-50,abc-def,100-150", "0-50", "100-150");
            parsed("parse str with multiple ranges", 1000, "bytes=40-80,81-90,-1", "40-80", "81-90", "999-999");
            parsed("parse str with some invalid ranges", 200, "bytes=0-499,1000-,500-999", "0-199");
            parsed("parse str with whitespace", 1000, "bytes=   40-80 , 81-90 , -1 ", "40-80", "81-90", "999-999");
            parsed("parse non-byte range", 1000, "items=0-5", "0-5");
            parsed("ignore whitespace-only invalid ranges when valid present", 1000, "bytes= , 0-10", "0-10");
            combined("combine overlapping ranges", 150, "bytes=0-4,90-99,5-75,100-199,101-102", "0-75", "90-149");
            combined("retain original order", 150, "bytes=-1,20-100,0-1,101-120", "149-149", "20-120", "0-1");
        });
    }
}
