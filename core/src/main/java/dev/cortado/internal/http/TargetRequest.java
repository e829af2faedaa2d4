package dev.cortado.internal.http;

import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.Route;
import dev.cortado.internal.body.TextValues;
import dev.cortado.internal.routing.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request's target as the handler sees it: path, query, and what the patterns captured. */
abstract class TargetRequest extends DerivedRequest {

    private final Call call;
    private final Target target;

    TargetRequest(Call call, String uri) {
        this.call = call;
        this.target = new Target(uri);
    }

    /** What takes the request through the handlers. */
    public final Call call() {
        return call;
    }

    /** The path as the client sent it, without the query. */
    public final String rawPath() {
        return target.sent();
    }

    /** Whether the path was written without two slashes in a row. */
    public final boolean hasSingleSlashes() {
        return target.replaced() || !target.sent().contains("//");
    }

    /** Whether the path has no normal form: the request is refused. */
    public final boolean hasDotSegment() {
        return target.path() == null;
    }

    /** The client's whole path in its normal form. */
    public final String normalPath() {
        return Objects.requireNonNull(target.path(), "what has a dot segment is refused");
    }

    /** The query that counts now, without its question mark. */
    public final String queryString() {
        return target.queryString();
    }

    @Override
    public App app() {
        return call.location().app();
    }

    @Override
    public String path() {
        return call.location().path();
    }

    @Override
    public String url() {
        return target.below(baseUrl(), path());
    }

    @Override
    public String originalUrl() {
        return target.original();
    }

    @Override
    public String baseUrl() {
        return call.location().base();
    }

    @Override
    public void url(String url) {
        if (!url.startsWith("/")) {
            throw new IllegalArgumentException("A URL that replaces the request's begins with a slash, but this is \"" + url + "\"");
        }
        call.rewrite(target.replace(url));
    }

    @Override
    public String param(String name) {
        String value = paramOrNull(name);
        if (value == null) {
            throw new IllegalArgumentException("The route that matched has no parameter \"" + name + "\"; it has "
                    + call.location().params().all().keySet());
        }
        return value;
    }

    @Override
    public @Nullable String paramOrNull(String name) {
        return call.location().params().get(name);
    }

    @Override
    public List<String> params(String name) {
        return call.location().params().segments(name);
    }

    @Override
    public Map<String, String> params() {
        return call.location().params().all();
    }

    @Override
    public void param(String name, String value) {
        call.replaceParam(name, value);
    }

    @Override
    public @Nullable Route route() {
        return call.route();
    }

    @Override
    public @Nullable String query(String name) {
        return target.query(app().settings().queryParser()).first(name);
    }

    @Override
    public <T> T param(String name, Class<T> type) {
        String text = param(name);
        T value = TextValues.of("The parameter \"" + name + "\"", text, type, app().settings().json());
        if (value == null) {
            throw new BadRequest("The parameter \"" + name + "\" is empty");
        }
        return value;
    }

    @Override
    public <T> @Nullable T query(String name, Class<T> type) {
        String text = query(name);
        return text == null ? null : TextValues.of("The query parameter \"" + name + "\"", text, type, app().settings().json());
    }

    @Override
    public <T> T query(Class<T> type) {
        return TextValues.of(queryObject(), type, app().settings().json());
    }

    @Override
    public List<String> queryAll(String name) {
        return target.query(app().settings().queryParser()).all(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return target.query(app().settings().queryParser()).map();
    }

    @Override
    public Map<String, Object> queryObject() {
        return app().settings().queryParser().parse(target.queryString());
    }
}
