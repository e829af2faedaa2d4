package dev.cortado.internal.body;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client must send for each type. */
final class Wanted {

    private static final String INTEGER = "an integer";
    private static final String NUMBER = "a number";
    private static final String MOMENT = "a date and time such as 2026-01-31T18:30:00Z";

    private record Range(String from, String to) {

        static Range of(Object from, Object to) {
            return new Range(from.toString(), to.toString());
        }
    }

    private static final Range OF_DOUBLE = new Range("-1.8e308", "1.8e308");
    private static final Range OF_FLOAT = new Range("-3.4e38", "3.4e38");

    private static final Map<Class<?>, Range> RANGES = Map.of(
            byte.class, Range.of(Byte.MIN_VALUE, Byte.MAX_VALUE), short.class, Range.of(Short.MIN_VALUE, Short.MAX_VALUE),
            int.class, Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE), long.class, Range.of(Long.MIN_VALUE, Long.MAX_VALUE),
            double.class, OF_DOUBLE, Double.class, OF_DOUBLE, float.class, OF_FLOAT, Float.class, OF_FLOAT);

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(byte.class, INTEGER), Map.entry(Byte.class, INTEGER), Map.entry(short.class, INTEGER), Map.entry(Short.class, INTEGER),
            Map.entry(int.class, INTEGER), Map.entry(Integer.class, INTEGER), Map.entry(long.class, INTEGER), Map.entry(Long.class, INTEGER),
            Map.entry(BigInteger.class, INTEGER), Map.entry(OptionalInt.class, INTEGER), Map.entry(OptionalLong.class, INTEGER),
            Map.entry(float.class, NUMBER), Map.entry(Float.class, NUMBER), Map.entry(double.class, NUMBER), Map.entry(Double.class, NUMBER),
            Map.entry(BigDecimal.class, NUMBER), Map.entry(Number.class, NUMBER), Map.entry(OptionalDouble.class, NUMBER),
            Map.entry(boolean.class, "true or false"), Map.entry(Boolean.class, "true or false"),
            Map.entry(char.class, "one character"), Map.entry(Character.class, "one character"),
            Map.entry(byte[].class, "Base64"), Map.entry(UUID.class, "a UUID"), Map.entry(URI.class, "a URI"), Map.entry(URL.class, "a URL"),
            Map.entry(LocalDate.class, "a date such as 2026-01-31"), Map.entry(LocalTime.class, "a time such as 18:30:00"),
            Map.entry(LocalDateTime.class, "a date and time such as 2026-01-31T18:30:00"),
            Map.entry(Instant.class, MOMENT), Map.entry(OffsetDateTime.class, MOMENT), Map.entry(ZonedDateTime.class, MOMENT),
            Map.entry(Date.class, MOMENT), Map.entry(OffsetTime.class, "a time such as 18:30:00Z"),
            Map.entry(Year.class, "a year"), Map.entry(YearMonth.class, "a month such as 2026-01"),
            Map.entry(Duration.class, "a duration such as PT15M"), Map.entry(Period.class, "a period such as P1M"),
            Map.entry(ZoneId.class, "a time zone such as Europe/Berlin"), Map.entry(ZoneOffset.class, "an offset such as +02:00"),
            Map.entry(Currency.class, "a currency such as EUR"), Map.entry(Locale.class, "a language such as de-DE"));

    private Wanted() {}

    /**
     * @param sent what is there instead
     * @return null: nothing that a client would understand
     */
    static @Nullable String words(Class<?> type, JsonNode sent) {
        String words = WORDS.get(type);
        Range range = RANGES.get(type);
        if (words != null && range != null && (sent.isIntegralNumber() || sent.isNumber() && words.equals(NUMBER))) {
            return words + " from " + range.from + " to " + range.to;
        }
        if (words != null) {
            return words;
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        boolean scalar = type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type);
        return scalar || sent.isObject() ? null : "an object";
    }
}
