package dev.cortado.react.internal.config;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.url.NormalUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code redirects()} and {@code headers()} of next.config. Immutable and safe to share. */
public final class Rules {

    /** The answer of a redirect rule. */
    public record Redirection(int status, String location) {}

    /** One header for the answer. */
    public record Header(String name, String value) {}

    private record Rule(SourcePattern source, List<Condition> has, List<Condition> missing) {

        @Nullable Map<String, String> match(NormalUrl url, Condition.Carrier request) {
            var values = source.match(url.path());
            if (values == null) {
                values = source.match(url.decodedPath());
                if (values == null) return null;
                values.replaceAll((_, value) -> Substitution.encodePath(value));
            }
            var conditional = new LinkedHashMap<String, String>();
            if (!Condition.hold(has, missing, request, url.query(), conditional)) return null;
            for (var value : conditional.entrySet()) values.putIfAbsent(value.getKey(), Substitution.encode(value.getValue()));
            return values;
        }
    }

    private record Redirect(Rule rule, int status, String destination) {}

    private record Headers(Rule rule, List<Header> headers) {}

    public static final Rules NONE = new Rules(List.of(), List.of());

    private final List<Redirect> redirects;
    private final List<Headers> headers;

    private Rules(List<Redirect> redirects, List<Headers> headers) {
        this.redirects = redirects;
        this.headers = headers;
    }

    /**
     * Reads the rules of a {@code config.json}.
     *
     * @throws PagesException a rule means nothing; it might have guarded a page, so it is never skipped
     */
    public static Rules of(JsonNode config) {
        var redirects = new ArrayList<Redirect>();
        for (var node : config.path("redirects")) {
            int status = node.path("statusCode").asInt(node.path("permanent").asBoolean(false) ? 308 : 307);
            redirects.add(new Redirect(rule(node, "redirects"), status, node.path("destination").asString()));
        }
        var headers = new ArrayList<Headers>();
        for (var node : config.path("headers")) {
            headers.add(new Headers(rule(node, "headers"), node.path("headers").valueStream()
                    .map(header -> new Header(header.path("key").asString(), header.path("value").asString())).toList()));
        }
        return new Rules(List.copyOf(redirects), List.copyOf(headers));
    }

    private static Rule rule(JsonNode node, String list) {
        try {
            return new Rule(SourcePattern.compile(node.path("source").asString()),
                    Condition.list(node.path("has")), Condition.list(node.path("missing")));
        } catch (IllegalArgumentException wrong) {
            throw new PagesException("next.config: a rule in " + list + "() cannot be used. " + wrong.getMessage());
        }
    }

    public boolean isEmpty() {
        return redirects.isEmpty() && headers.isEmpty();
    }

    /** The redirect of a request, or null. What the browser loads for itself is never redirected. */
    public @Nullable Redirection redirect(NormalUrl url, Condition.Carrier request) {
        if (redirects.isEmpty() || url.path().startsWith("/_next/")) return null;
        for (var redirect : redirects) {
            var values = redirect.rule().match(url, request);
            if (values != null) {
                return new Redirection(redirect.status(), withQuery(Substitution.intoUrl(redirect.destination(), values), url.query()));
            }
        }
        return null;
    }

    /** The query of the request goes on to the destination. */
    private static String withQuery(String destination, String query) {
        if (query.isEmpty()) return destination;
        int hash = destination.indexOf('#');
        var fragment = hash < 0 ? "" : destination.substring(hash);
        var base = hash < 0 ? destination : destination.substring(0, hash);
        return base + (base.indexOf('?') < 0 ? "?" : "&") + query + fragment;
    }

    /** Headers for the answer; a later rule replaces the value of an earlier one. */
    public List<Header> headers(NormalUrl url, Condition.Carrier request) {
        if (headers.isEmpty()) return List.of();
        var all = new ArrayList<Header>();
        for (var rule : headers) {
            var values = rule.rule().match(url, request);
            if (values == null) continue;
            for (var header : rule.headers()) {
                all.add(new Header(Substitution.intoText(header.name(), values), Substitution.intoText(header.value(), values)));
            }
        }
        return all;
    }
}
