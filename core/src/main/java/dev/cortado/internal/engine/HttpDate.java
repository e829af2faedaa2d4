package dev.cortado.internal.engine;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP writes them (RFC 9110, section 5.6.7). */
public final class HttpDate {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** That of today, that of RFC 850 with a year of two digits, that of C's asctime. */
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
            new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.now(ZoneOffset.UTC).minusYears(50))
                    .appendPattern(" HH:mm:ss 'GMT'").toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

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

    /** By hand: every file has a date, and a formatter takes as long as to read a small one. Years after 9999 have no form. */
    public static String format(Instant instant) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(32);
        text.append(DAYS.get(at.getDayOfWeek().ordinal())).append(", ");
        twoDigits(text, at.getDayOfMonth()).append(' ').append(MONTHS.get(at.getMonthValue() - 1)).append(' ');
        twoDigits(text, at.getYear() / 100);
        twoDigits(text, at.getYear() % 100).append(' ');
        twoDigits(text, at.getHour()).append(':');
        twoDigits(text, at.getMinute()).append(':');
        return twoDigits(text, at.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return number < 10 ? text.append('0').append(number) : text.append(number);
    }

    /** Seconds since 1970, or null if this is no date in one of the three forms that there are. */
    public static @Nullable Long parse(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDateTime.parse(text, form).toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                // Perhaps the next one.
            }
        }
        return null;
    }
}
