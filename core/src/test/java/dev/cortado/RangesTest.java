package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Ranges.Kind;
import dev.cortado.Ranges.Range;
import org.junit.jupiter.api.Test;

/** Where RFC 9110, section 14.1.2 says more than Express's parser does; the rest is in {@code RangeParserTest}. */
class RangesTest {

    private static Ranges parse(long size, String header) {
        return Ranges.parse(header, size, true);
    }

    @Test
    void aSuffixThatIsLongerThanTheFileIsAllOfIt() {
        assertThat(parse(100, "bytes=-1000").list()).containsExactly(new Range(0, 99));
        assertThat(parse(100, "bytes=-0").kind()).isEqualTo(Kind.UNSATISFIABLE);
        assertThat(parse(0, "bytes=-5").kind()).isEqualTo(Kind.UNSATISFIABLE);
    }

    @Test
    void numbersMayHaveAnyLength() {
        assertThat(parse(100, "bytes=5-99999999999999999999999999999").list()).containsExactly(new Range(5, 99));
        assertThat(parse(100, "bytes=99999999999999999999999999999-").kind()).isEqualTo(Kind.UNSATISFIABLE);
    }

    @Test
    void rangesThatContainEachOtherAreOne() {
        assertThat(parse(100, "bytes=50-60,10-90,55-56,91-").list()).containsExactly(new Range(10, 99));
    }
}
