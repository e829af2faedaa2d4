package dev.cortado.internal.body;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 100kb}. */
public final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?) *(b|kb|mb|gb|tb)?");

    private ByteSize() {}

    /** @throws IllegalArgumentException it is none */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("option limit \"" + text + "\" is invalid; write for example \"100kb\" or \"1mb\"");
        }
        int shift = switch (size.group(2)) {
            case "kb" -> 10;
            case "mb" -> 20;
            case "gb" -> 30;
            case "tb" -> 40;
            case null, default -> 0;
        };
        return new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << shift)).longValue();
    }
}
