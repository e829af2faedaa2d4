package dev.cortado.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a handler saw of a request, one character a byte.
 *
 * @param headers lines of a name in small letters and a value, in their order for each name, by name
 * @param body null: nobody read it
 */
public record Seen(String method, String target, List<String> headers, String body) {

    /** Names of an answer's header that says it: the engines under test are asked for nothing else. */
    public static final String HEADER = "X-Seen";

    public static Seen of(String method, String target, Map<String, List<String>> headers, byte[] body) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(line(name, value))));
        return new Seen(method, target, sorted(lines), body == null ? null : new String(body, StandardCharsets.ISO_8859_1));
    }

    static String line(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ": " + value;
    }

    /** By names; those of one name stay in order. */
    static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort((one, other) -> one.substring(0, one.indexOf(':')).compareTo(other.substring(0, other.indexOf(':'))));
        return sorted;
    }

    public String encoded() {
        String text = method + "\n" + target + "\n" + String.join("\n", headers) + "\n\n" + (body == null ? "-" : "+" + body);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Seen decoded(String text) {
        String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
        int method = decoded.indexOf('\n');
        int target = decoded.indexOf('\n', method + 1);
        int headers = decoded.indexOf("\n\n", target);
        String lines = headers > target ? decoded.substring(target + 1, headers) : "";
        String body = decoded.substring(headers + 2);
        return new Seen(decoded.substring(0, method), decoded.substring(method + 1, target),
                lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1)), body.startsWith("+") ? body.substring(1) : null);
    }

    /** Which part differs; an empty text: none. A body that one of both did not read is no difference. */
    public String difference(Seen other) {
        if (!method.equals(other.method)) {
            return "method";
        }
        if (!target.equals(other.target)) {
            return "target";
        }
        if (!headers.equals(other.headers)) {
            return "headers";
        }
        return body == null || other.body == null || body.equals(other.body) ? "" : "body";
    }
}
