package dev.cortado.react.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-9,0,9", "bytes=90-,90,99", "bytes=-5,95,99", "bytes=-500,0,99", "bytes=50-500,50,99", "bytes=0-0,0,0"})
    void oneRangeIsAnswered(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 100)).isEqualTo(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=200-300", "bytes=-0"})
    void aRangeOutsideOfTheFileCannotBeSatisfied(String header) {
        assertThat(ByteRange.parse(header, 100)).isNotNull().returns(false, ByteRange::isSatisfiable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=99999999999999999999-"})
    void everythingElseIsTheWholeFile(String header) {
        assertThat(ByteRange.parse(header, 100)).isNull();
    }
}
