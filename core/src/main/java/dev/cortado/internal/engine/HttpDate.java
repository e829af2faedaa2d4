package dev.cortado.internal.engine;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP writes them (RFC 9110, section 5.6.7). */
public final class HttpDate {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private record Tick(long second, AsciiString text) {}

    private static volatile Tick tick = new Tick(0, AsciiString.EMPTY_STRING);

    private HttpDate() {}

    /** The current second; made once for all answers in it. */
    static CharSequence now() {
        long second = System.currentTimeMillis() / 1000;
        Tick current = tick;
        if (current.second() != second) {
            current = new Tick(second, AsciiString.of(format(Instant.ofEpochSecond(second))));
            tick = current;
        }
        return current.text();
    }

    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Seconds since 1970, or null if this is no date. */
    public static @Nullable Long parse(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
