package dev.cortado;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Express calls settings, typed.
 *
 * <pre>{@code
 * app.settings(s -> s.withTrustProxy("loopback").withSecrets(System.getenv("COOKIE_SECRET")));
 * }</pre>
 *
 * <p>A mounted application without settings of its own has those of its parent.
 *
 * @param caseSensitive {@code case sensitive routing}: whether {@code /Foo} and {@code /foo} differ; read when a route is added
 * @param strict {@code strict routing}: whether {@code /foo} and {@code /foo/} differ; read when a route is added
 * @param etag {@code etag}: how {@code res.send} makes entity tags
 * @param poweredBy {@code x-powered-by}: whether answers name the framework
 * @param trustProxy {@code trust proxy}: addresses, CIDR ranges or the names {@code loopback}, {@code linklocal},
 *     {@code uniquelocal} of the proxies whose {@code X-Forwarded-*} headers are believed
 * @param subdomainOffset {@code subdomain offset}: labels of the host name that are not subdomains
 * @param jsonSpaces {@code json spaces}: whether JSON is indented
 * @param jsonEscape {@code json escape}: whether JSON escapes {@code <}, {@code >} and {@code &}
 * @param json reads and writes JSON
 * @param secrets keys of signed cookies: the first one signs, all of them verify
 */
public record Settings(
        boolean caseSensitive,
        boolean strict,
        Etag etag,
        boolean poweredBy,
        List<String> trustProxy,
        int subdomainOffset,
        boolean jsonSpaces,
        boolean jsonEscape,
        JsonMapper json,
        List<String> secrets) {

    /** How entity tags are made. */
    public enum Etag {
        WEAK,
        STRONG,
        NONE
    }

    public static final Settings DEFAULT =
            new Settings(false, false, Etag.WEAK, true, List.of(), 2, false, false, JsonMapper.builder().build(), List.of());

    public Settings {
        trustProxy = List.copyOf(trustProxy);
        secrets = List.copyOf(secrets);
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Settings.secrets has an empty secret: anybody could sign cookies with it");
        }
    }

    public Settings withCaseSensitive(boolean value) {
        return new Settings(value, strict, etag, poweredBy, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withStrict(boolean value) {
        return new Settings(caseSensitive, value, etag, poweredBy, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withEtag(Etag value) {
        return new Settings(caseSensitive, strict, value, poweredBy, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withPoweredBy(boolean value) {
        return new Settings(caseSensitive, strict, etag, value, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withTrustProxy(String... values) {
        return new Settings(
                caseSensitive, strict, etag, poweredBy, List.of(values), subdomainOffset, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withSubdomainOffset(int value) {
        return new Settings(caseSensitive, strict, etag, poweredBy, trustProxy, value, jsonSpaces, jsonEscape, json, secrets);
    }

    public Settings withJsonSpaces(boolean value) {
        return new Settings(caseSensitive, strict, etag, poweredBy, trustProxy, subdomainOffset, value, jsonEscape, json, secrets);
    }

    public Settings withJsonEscape(boolean value) {
        return new Settings(caseSensitive, strict, etag, poweredBy, trustProxy, subdomainOffset, jsonSpaces, value, json, secrets);
    }

    public Settings withJson(JsonMapper value) {
        return new Settings(caseSensitive, strict, etag, poweredBy, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, value, secrets);
    }

    /** @param values null is left out, so that an environment variable can be passed as it is */
    public Settings withSecrets(@Nullable String... values) {
        List<String> present = java.util.Arrays.stream(values).filter(java.util.Objects::nonNull).map(String::valueOf).toList();
        return new Settings(
                caseSensitive, strict, etag, poweredBy, trustProxy, subdomainOffset, jsonSpaces, jsonEscape, json, present);
    }
}
