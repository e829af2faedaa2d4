package dev.cortado.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Content-Disposition: of answers (RFC 6266, RFC 8187), and of the parts of a form (RFC 7578).
 *
 * @param type such as {@code attachment} or {@code form-data}
 * @param parameters in order, without quotes; {@code filename} is decoded from {@code filename*} where there is one
 */
public record Disposition(@Nullable String type, Map<String, String> parameters) {

    /** How values are written that are not plain tokens. */
    public enum Style {
        /** Text beyond ISO-8859-1 as {@code name*=UTF-8''…}. */
        EXTENDED,
        /** Text beyond ISO-8859-1 is an error. */
        PLAIN,
        /** As browsers write parts of forms: always quoted, with {@code %22} for quotes. */
        MULTIPART
    }

    private static final String TOKEN_MARKS = "!#$%&'*+.^_`|~-";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Of an answer: {@code filename*} is decoded into {@code filename}. */
    public static Disposition parse(String header) {
        return new DispositionParser(header, true, false).parse();
    }

    /** Of a part of a form, where browsers percent-encode quotes and line ends, and nothing else. */
    public static Disposition parseMultipart(String header) {
        return new DispositionParser(header, true, true).parse();
    }

    /** Without decoding {@code filename*}. */
    public static Disposition parsePlain(String header) {
        return new DispositionParser(header, false, false).parse();
    }

    /** A file's name without its directories, by the rules of POSIX and of Windows; empty: it has nothing else. */
    public static String baseName(String filename) {
        int end = filename.length();
        while (end > 0 && isSeparator(filename.charAt(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && !isSeparator(filename.charAt(begin - 1))) {
            begin--;
        }
        return filename.substring(begin, end);
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '\\';
    }

    static String attachment(@Nullable String filename) {
        return create("attachment", filename);
    }

    /** With a name for old clients, in which {@code ?} stands for what is not ASCII. */
    public static String create(String type, @Nullable String filename) {
        if (filename == null || isPlain(filename)) {
            return write(type, filename, null);
        }
        return write(type, filename.replaceAll("[^\\x20-\\x7e]", "?"), filename);
    }

    /** @param fallback the name for clients that do not know {@code filename*}; null: such clients get none */
    public static String create(String type, @Nullable String filename, @Nullable String fallback) {
        if (fallback != null && !isAscii(fallback)) {
            throw new IllegalArgumentException("Fallback must be valid US-ASCII: " + fallback);
        }
        if (filename == null || (fallback == null ? isPlain(filename) : fallback.equals(filename))) {
            return write(type, filename, null);
        }
        return write(type, fallback, filename);
    }

    private static String write(String type, @Nullable String filename, @Nullable String extendedName) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filename != null) {
            parameters.put("filename", filename);
        }
        if (extendedName != null) {
            parameters.put("filename*", extended(extendedName));
        }
        return new Disposition(type, parameters).format(Style.PLAIN);
    }

    /** Clients decode escapes that were not meant as such. */
    private static boolean isPlain(String filename) {
        return isAscii(filename) && !ESCAPE.matcher(filename).find();
    }

    /** @throws IllegalArgumentException the type, a name or a value cannot be written so */
    public String format(Style style) {
        if (type == null || !isToken(type)) {
            throw new IllegalArgumentException("Invalid type: " + type);
        }
        StringBuilder header = new StringBuilder(type);
        parameters.forEach((name, value) -> {
            if (!isToken(name)) {
                throw new IllegalArgumentException("Invalid parameter name: " + name);
            }
            append(header, name, value, style);
        });
        return header.toString();
    }

    private void append(StringBuilder header, String name, String value, Style style) {
        if (style == Style.MULTIPART) {
            header.append("; ").append(name).append("=\"")
                    .append(value.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22")).append('"');
        } else if (isToken(value)) {
            header.append("; ").append(name).append('=').append(value);
        } else if (isLatin(value)) {
            header.append("; ").append(name).append("=\"").append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        } else if (style == Style.PLAIN) {
            throw new IllegalArgumentException("Invalid parameter value: " + value);
        } else if (name.endsWith("*")) {
            throw new IllegalArgumentException("Invalid extended parameter value: " + value);
        } else if (!parameters.containsKey(name + "*")) {
            header.append("; ").append(name).append("*=").append(extended(value));
        }
    }

    private static String extended(String text) {
        return "UTF-8''" + Percent.encodeComponent(text).replace("'", "%27").replace("(", "%28").replace(")", "%29").replace("*", "%2A");
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    private static boolean isLatin(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F || c >= 0x80 && c <= 0xFF);
    }
}
