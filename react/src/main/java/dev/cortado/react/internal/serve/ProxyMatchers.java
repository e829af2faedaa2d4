package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.config.Condition;
import dev.cortado.react.internal.url.NormalUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * {@code config.matcher} of proxy.ts: which requests the proxy sees. Immutable.
 *
 * <p>In doubt the proxy runs: a path is tried as it is encoded, decoded, and with a slash at its end, and a pattern that cannot be
 * evaluated counts as a match. No pattern at all means every path.
 */
public final class ProxyMatchers {

    private record Matcher(Pattern pattern, List<Condition> has, List<Condition> missing) {}

    static final ProxyMatchers EVERYTHING = new ProxyMatchers(List.of());

    private final List<Matcher> matchers;

    private ProxyMatchers(List<Matcher> matchers) {
        this.matchers = matchers;
    }

    /** Reads {@code proxy} of the answer to {@code describe}. */
    public static ProxyMatchers of(JsonNode proxy) {
        return new ProxyMatchers(proxy.path("matchers").valueStream().map(ProxyMatchers::matcher).toList());
    }

    private static Matcher matcher(JsonNode node) {
        var regexp = node.path("regexp").asString();
        try {
            return new Matcher(Pattern.compile(regexp), Condition.list(node.path("has")), Condition.list(node.path("missing")));
        } catch (PatternSyntaxException wrong) {
            throw new PagesException("A matcher of the proxy cannot be used: \"" + regexp + "\" (" + wrong.getDescription() + ").");
        }
    }

    boolean match(NormalUrl url, Condition.Carrier request) {
        if (matchers.isEmpty()) return true;
        for (var matcher : matchers) {
            if (matches(matcher.pattern(), url)
                    && Condition.hold(matcher.has(), matcher.missing(), request, url.query(), new LinkedHashMap<>())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Pattern pattern, NormalUrl url) {
        try {
            var decoded = url.decodedPath();
            return pattern.matcher(url.path()).find() || pattern.matcher(decoded).find()
                    || !url.segments().isEmpty() && (pattern.matcher(url.path() + "/").find() || pattern.matcher(decoded + "/").find());
        } catch (StackOverflowError tooComplex) {
            return true;
        }
    }
}
