package dev.cortado.react.internal.config;

import dev.cortado.react.internal.url.PercentEncoding;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the values of parameters into a destination or a header: {@code /new/:slug*}. */
final class Substitution {

    private static final Pattern PARAMETER = Pattern.compile("(/)?:([A-Za-z0-9_]+)(?:\\([^)]*\\))?([*+?])?");

    private Substitution() {}

    /** Into a URL: the path takes encoded values as they are, the query and the fragment get them as one component. */
    static String intoUrl(String destination, Map<String, String> values) {
        int authority = destination.indexOf("://");
        int start = authority < 0 ? 0 : authority + 3;
        int end = firstOf(destination, start, "?#");
        var path = replace(destination.substring(start, end), values, true);
        // An empty first parameter must not turn a path into another site's address.
        if (authority < 0 && path.startsWith("//")) path = path.replaceFirst("^/+", "/");
        return destination.substring(0, start) + path + replace(destination.substring(end), values, false);
    }

    /** Into a header's key or value. */
    static String intoText(String text, Map<String, String> values) {
        return text.indexOf(':') < 0 ? text : replace(text, values, true);
    }

    private static String replace(String text, Map<String, String> values, boolean path) {
        return PARAMETER.matcher(text).replaceAll(match -> {
            var value = values.get(match.group(2));
            var slash = match.group(1) == null ? "" : match.group(1);
            if (value == null) return Matcher.quoteReplacement(match.group(3) == null ? match.group() : "");
            return Matcher.quoteReplacement(slash + (path ? value : component(value)));
        });
    }

    private static String component(String encoded) {
        return encoded.replace("&", "%26").replace("=", "%3D").replace("+", "%2B").replace("#", "%23");
    }

    private static int firstOf(String text, int from, String characters) {
        for (int i = from; i < text.length(); i++) if (characters.indexOf(text.charAt(i)) >= 0) return i;
        return text.length();
    }

    /** For values that were decoded, one segment or several. */
    static String encodePath(String value) {
        return Arrays.stream(value.split("/", -1)).map(PercentEncoding::encodeSegment).collect(Collectors.joining("/"));
    }

    /** For values that came from headers, cookies and queries, which are not encoded. */
    static String encode(String value) {
        return PercentEncoding.encodeSegment(value);
    }
}
