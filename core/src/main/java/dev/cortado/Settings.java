package dev.cortado;

import dev.cortado.internal.body.StrictJson;
import dev.cortado.internal.http.Etags;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Express calls settings, typed.
 *
 * {@snippet :
 * app.settings(s -> s.withTrustProxy("loopback").withSecrets(System.getenv("COOKIE_SECRET")));
 * }
 *
 * <p>A mounted application has the settings of its parent, with its own changes.
 *
 * @param caseSensitive {@code case sensitive routing}: whether {@code /Foo} and {@code /foo} differ; read when the first
 *     route is added
 * @param strict {@code strict routing}: whether {@code /foo} and {@code /foo/} differ; read when the first route is added
 * @param env {@code env}: {@code development} shows stack traces on error pages, {@code test} logs no errors; from the host,
 *     as a rule
 * @param etag {@code etag}: how {@code res.send} makes entity tags
 * @param poweredBy {@code x-powered-by}: whether answers name the framework
 * @param trustProxy {@code trust proxy}: the proxies whose {@code X-Forwarded-*} headers are believed
 * @param subdomainOffset {@code subdomain offset}: labels of the host name that are not subdomains
 * @param queryParser {@code query parser}: reads the query for {@link Request#queryObject()}
 * @param jsonSpaces {@code json spaces}: by how many spaces JSON is indented; 0 for one line
 * @param jsonEscape {@code json escape}: whether JSON escapes {@code <}, {@code >} and {@code &}
 * @param jsonpCallback {@code jsonp callback name}: the query parameter that names the function
 * @param json reads and writes JSON; that of the default loses nothing and takes nothing for something else, {@code rebuild()} changes
 *     it; its features and modules are what Express's {@code json replacer} is for
 * @param views {@code views}: directories of templates, searched in order; {@code views} in the working directory by default
 * @param viewEngine {@code view engine}: the extension of template names that have none
 * @param viewCache {@code view cache}: whether the place of a template is looked up once; on in production
 * @param secrets keys of signed cookies: the first one signs, all of them verify
 */
public record Settings(
        boolean caseSensitive,
        boolean strict,
        String env,
        Etag etag,
        boolean poweredBy,
        TrustProxy trustProxy,
        int subdomainOffset,
        QueryParser queryParser,
        int jsonSpaces,
        boolean jsonEscape,
        String jsonpCallback,
        JsonMapper json,
        List<Path> views,
        @Nullable String viewEngine,
        boolean viewCache,
        List<String> secrets) {

    /**
     * How {@code res.send} makes entity tags (RFC 9110, section 8.8.3).
     *
     * {@snippet :
     * app.settings(s -> s.withEtag(Settings.Etag.STRONG));
     * app.settings(s -> s.withEtag(body -> "\"" + Arrays.hashCode(body) + "\""));
     * }
     */
    @FunctionalInterface
    public interface Etag {

        /** Of the content's length and digest, for comparison of meaning. */
        Etag WEAK = body -> Etags.weak(body).toString();

        /** The same, for comparison byte by byte. */
        Etag STRONG = body -> Etags.strong(body).toString();

        /** None, not for files either. */
        Etag NONE = body -> null;

        /** The tag with its quotes, or null for none. */
        @Nullable String of(byte[] body);
    }

    private static final JsonMapper DEFAULT_JSON = StrictJson.mapper();

    public static final Settings DEFAULT = new Draft().build();

    public Settings {
        views = List.copyOf(views);
        secrets = List.copyOf(secrets);
        if (subdomainOffset < 0) {
            throw new IllegalArgumentException("Settings.subdomainOffset is " + subdomainOffset + ", but must not be negative");
        }
        if (jsonSpaces < 0 || jsonSpaces > 10) {
            throw new IllegalArgumentException("Settings.jsonSpaces is " + jsonSpaces + ", but must be 0 to 10");
        }
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Settings.secrets has an empty secret: anybody could sign cookies with it");
        }
    }

    public Settings withCaseSensitive(boolean value) {
        return with(draft -> draft.caseSensitive = value);
    }

    public Settings withStrict(boolean value) {
        return with(draft -> draft.strict = value);
    }

    public Settings withEnv(String value) {
        return with(draft -> draft.env = value);
    }

    public Settings withEtag(Etag value) {
        return with(draft -> draft.etag = value);
    }

    public Settings withPoweredBy(boolean value) {
        return with(draft -> draft.poweredBy = value);
    }

    /** Believes the proxies that the function names. */
    public Settings withTrustProxy(TrustProxy value) {
        return with(draft -> draft.trustProxy = value);
    }

    /** Believes addresses, CIDR ranges, and the names {@code loopback}, {@code linklocal} and {@code uniquelocal}. */
    public Settings withTrustProxy(String... values) {
        return withTrustProxy(TrustProxy.addresses(values));
    }

    /** Believes this number of proxies in front; see {@link TrustProxy#hops}. */
    public Settings withTrustProxy(int hops) {
        return withTrustProxy(TrustProxy.hops(hops));
    }

    /** Believes everybody, or nobody. */
    public Settings withTrustProxy(boolean value) {
        return withTrustProxy(value ? TrustProxy.ALL : TrustProxy.NONE);
    }

    public Settings withSubdomainOffset(int value) {
        return with(draft -> draft.subdomainOffset = value);
    }

    public Settings withQueryParser(QueryParser value) {
        return with(draft -> draft.queryParser = value);
    }

    public Settings withJsonSpaces(int value) {
        return with(draft -> draft.jsonSpaces = value);
    }

    public Settings withJsonEscape(boolean value) {
        return with(draft -> draft.jsonEscape = value);
    }

    public Settings withJsonpCallback(String value) {
        return with(draft -> draft.jsonpCallback = value);
    }

    public Settings withJson(JsonMapper value) {
        return with(draft -> draft.json = value);
    }

    public Settings withViews(Path... values) {
        return with(draft -> draft.views = List.of(values));
    }

    public Settings withViewEngine(@Nullable String value) {
        return with(draft -> draft.viewEngine = value);
    }

    public Settings withViewCache(boolean value) {
        return with(draft -> draft.viewCache = value);
    }

    /** @param values null is left out, so that an environment variable can be passed as it is */
    public Settings withSecrets(@Nullable String... values) {
        List<String> present = Stream.of(values).filter(Objects::nonNull).map(String::valueOf).toList();
        return with(draft -> draft.secrets = present);
    }

    private Settings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.caseSensitive = caseSensitive;
        draft.strict = strict;
        draft.env = env;
        draft.etag = etag;
        draft.poweredBy = poweredBy;
        draft.trustProxy = trustProxy;
        draft.subdomainOffset = subdomainOffset;
        draft.queryParser = queryParser;
        draft.jsonSpaces = jsonSpaces;
        draft.jsonEscape = jsonEscape;
        draft.jsonpCallback = jsonpCallback;
        draft.json = json;
        draft.views = views;
        draft.viewEngine = viewEngine;
        draft.viewCache = viewCache;
        draft.secrets = secrets;
        change.accept(draft);
        return draft.build();
    }

    /** The same, while it changes. */
    private static final class Draft {

        boolean caseSensitive = false;
        boolean strict = false;
        String env = "development";
        Etag etag = Etag.WEAK;
        boolean poweredBy = true;
        TrustProxy trustProxy = TrustProxy.NONE;
        int subdomainOffset = 2;
        QueryParser queryParser = QueryParser.SIMPLE;
        int jsonSpaces = 0;
        boolean jsonEscape = false;
        String jsonpCallback = "callback";
        JsonMapper json = DEFAULT_JSON;
        List<Path> views = List.of(Path.of("views").toAbsolutePath());
        @Nullable String viewEngine;
        boolean viewCache = false;
        List<String> secrets = List.of();

        Settings build() {
            return new Settings(
                    caseSensitive, strict, env, etag, poweredBy, trustProxy, subdomainOffset, queryParser, jsonSpaces,
                    jsonEscape, jsonpCallback, json, views, viewEngine, viewCache, secrets);
        }
    }
}
