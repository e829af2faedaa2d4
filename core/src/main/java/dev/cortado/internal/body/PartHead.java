package dev.cortado.internal.body;

import dev.cortado.internal.http.Disposition;
import dev.cortado.internal.http.MediaTypes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a part say (RFC 7578, section 4).
 *
 * @param filename without directories; empty: a file input in which nothing was chosen; null: a field
 * @param type media type with its parameters
 */
record PartHead(String name, @Nullable String filename, String type, Map<String, List<String>> headers) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final Pattern CONTROL_BUT_TAB = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
    private static final List<String> TRANSPARENT = List.of("7bit", "8bit", "binary");

    /** @param lines one byte is one character; each ends with a line feed */
    static PartHead parse(String lines) {
        Map<String, List<String>> headers = headers(lines);
        String encoding = first(headers, "content-transfer-encoding");
        if (encoding != null && !TRANSPARENT.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw Malformed.body("a part has the Content-Transfer-Encoding \"" + encoding + "\", which forms must not use");
        }
        List<String> dispositions = headers.getOrDefault("content-disposition", List.of());
        if (dispositions.size() != 1) {
            throw Malformed.body("a part has " + dispositions.size() + " headers Content-Disposition, not one");
        }
        Disposition disposition = Disposition.parseMultipart(dispositions.getFirst());
        String name = disposition.parameters().get("name");
        if (!"form-data".equals(disposition.type()) || name == null) {
            throw Malformed.body("Field name missing: the Content-Disposition of a part is \"" + dispositions.getFirst() + "\"");
        }
        String filename = disposition.parameters().get("filename");
        if (CONTROL.matcher(name).find() || filename != null && CONTROL.matcher(filename).find()) {
            throw Malformed.body("the name of a field or of a file has a control character");
        }
        String type = Objects.requireNonNullElse(first(headers, "content-type"), filename == null ? "text/plain" : MediaTypes.BYTES);
        return new PartHead(name, filename == null || filename.isEmpty() ? filename : withoutDirectories(filename), type, headers);
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    private static Map<String, List<String>> headers(String lines) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines.isEmpty() ? new String[0] : lines.split("\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            if (colon < 0 || !TOKEN.matcher(name).matches() || CONTROL_BUT_TAB.matcher(line).find()) {
                throw Malformed.body("a line of a part's headers is malformed");
            }
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), none -> new ArrayList<>(1))
                    .add(decode(line.substring(colon + 1).strip()));
        }
        return headers;
    }

    /** UTF-8, as forms are sent today; what is not is taken for ISO-8859-1. */
    private static String decode(String bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException latin) {
            return bytes;
        }
    }

    private static String withoutDirectories(String filename) {
        String last = Disposition.baseName(filename);
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            throw Malformed.body("a file has the name \"" + filename + "\", which is none");
        }
        return last;
    }
}
