package dev.cortado.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final DateTimeFormatter REFERENCE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"1994-11-06T08:49:37Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-02-29T12:00:00.999Z",
            "2026-12-31T23:59:59Z", "0999-03-04T05:06:07Z", "9999-12-31T00:00:00Z"})
    void isWrittenAsTheFormatterWouldAndReadBack(String time) {
        Instant instant = Instant.parse(time);
        assertThat(HttpDate.format(instant)).isEqualTo(REFERENCE.format(instant));
        assertThat(HttpDate.parse(HttpDate.format(instant))).isEqualTo(instant.getEpochSecond());
    }
}
