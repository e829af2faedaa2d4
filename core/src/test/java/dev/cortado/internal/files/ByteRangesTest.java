package dev.cortado.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.internal.files.ByteRanges.ByteRange;
import org.junit.jupiter.api.Test;

/** Where RFC 9110, section 14.1.2 says more than Express's parser does; the rest is in {@code RangeParserTest}. */
class ByteRangesTest {

    @Test
    void aSuffixThatIsLongerThanTheFileIsAllOfIt() {
        assertThat(ByteRanges.parse(100, "bytes=-1000").ranges()).containsExactly(new ByteRange(0, 99));
        assertThat(ByteRanges.parse(100, "bytes=-0")).isSameAs(ByteRanges.UNSATISFIABLE);
        assertThat(ByteRanges.parse(0, "bytes=-5")).isSameAs(ByteRanges.UNSATISFIABLE);
    }

    @Test
    void numbersMayHaveAnyLength() {
        assertThat(ByteRanges.parse(100, "bytes=5-99999999999999999999999999999").ranges()).containsExactly(new ByteRange(5, 99));
        assertThat(ByteRanges.parse(100, "bytes=99999999999999999999999999999-")).isSameAs(ByteRanges.UNSATISFIABLE);
    }

    @Test
    void rangesThatContainEachOtherAreOne() {
        assertThat(ByteRanges.parse(100, "bytes=50-60,10-90,55-56,91-").combined().ranges()).containsExactly(new ByteRange(10, 99));
    }
}
