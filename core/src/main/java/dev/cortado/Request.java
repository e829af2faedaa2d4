package dev.cortado;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks.
 *
 * {@snippet :
 * record Note(String text) {}
 *
 * app.post("/users/:id/notes", (req, res) -> {
 *     var note = req.body(Note.class);
 *     log.info("{} notes {}, draft: {}", req.param("id"), note.text(), req.query("draft") != null);
 *     res.status(201).end();
 * });
 * }
 *
 * <p>Belongs to the handlers of one request; not for use by several threads at the same time.
 */
public interface Request {

    /** The application whose handler this is: a mounted one inside it. */
    App app();

    /** The answer to this request. */
    Response res();

    /** The route that matched last, or null. */
    @Nullable Route route();

    /** In capitals: {@code GET}. */
    String method();

    /** Replaces the method for the handlers that follow; what the connection makes of the answer stays. */
    void method(String method);

    /**
     * Path below the mount point, percent-encoded, without the query; begins with a slash. In the normal form in which handlers are matched
     * and files are found: {@code //%61%2f} is {@code /a%2F}.
     */
    String path();

    /** Path below the mount point and query, as the client sent them; in front of it the authority, if it sent an absolute URL. */
    String url();

    /** Path and query as the client sent them, or an absolute URL. */
    String originalUrl();

    /** The part of the path that mounting took off, in its normal form; empty at the top. */
    String baseUrl();

    /**
     * Replaces path and query for the handlers that follow; they see the path in its normal form.
     *
     * @throws IllegalArgumentException the URL does not begin with a slash, or its path has a dot segment
     */
    void url(String url);

    /**
     * A path parameter, decoded. A wildcard's segments are joined by slashes; see {@link #params(String)}.
     *
     * @throws IllegalArgumentException the route has no such parameter
     */
    String param(String name);

    /**
     * A path parameter as a value of this class: a number, a boolean, an enum, a UUID, a date, or whatever JSON makes of a string.
     *
     * {@snippet :
     * app.get("/users/:id", req -> users.byId(req.param("id", long.class)));
     * }
     *
     * @throws BadRequest 400: it does not fit; the message names it, in words for the client
     * @throws IllegalArgumentException the route has no such parameter
     */
    <T> T param(String name, Class<T> type);

    /** A path parameter of an optional part, or null. */
    @Nullable String paramOrNull(String name);

    /** The decoded segments of a wildcard, or one element for a parameter. */
    List<String> params(String name);

    /** All path parameters in order, decoded. */
    Map<String, String> params();

    /** Replaces the value of a path parameter for the handlers of the same path: for a {@link ParamHandler} that knows a better one. */
    void param(String name, String value);

    /** The first value of a query parameter, or null. */
    @Nullable String query(String name);

    /**
     * The first value of a query parameter as a value of this class; null if it is missing or empty.
     *
     * @throws BadRequest 400: it does not fit; the message names it, in words for the client
     */
    <T> @Nullable T query(String name, Class<T> type);

    /**
     * The same with a value for what is missing or empty.
     *
     * {@snippet :
     * app.get("/users", req -> users.page(req.query("page", int.class, 1)));
     * }
     */
    default <T> T query(String name, Class<T> type, T missing) {
        T value = query(name, type);
        return value == null ? missing : value;
    }

    /**
     * The query as one value, usually a record: of parameters that occur once, several times (lists), or nested as
     * {@link Settings#queryParser()} reads them.
     *
     * @throws BadRequest 400: it does not fit; the message names the parameter
     */
    <T> T query(Class<T> type);

    /** All values of a query parameter. */
    List<String> queryAll(String name);

    /** All query parameters in order; names are decoded. */
    Map<String, List<String>> query();

    /** The query as {@link Settings#queryParser()} reads it: {@code String}, {@code List} or {@code Map} by name. */
    Map<String, Object> queryObject();

    /**
     * A header, or null; names have no case, {@code referer} and {@code referrer} are the same. Of several lines a list is made, as Node
     * makes it, with commas, and of cookies with semicolons; where the header is no list ({@code Content-Type}, {@code Authorization},
     * {@code User-Agent}, …) the first line counts.
     */
    @Nullable String get(String header);

    /** The same as {@link #get(String)}. */
    default @Nullable String header(String name) {
        return get(name);
    }

    /** The lines of a header, as they came. */
    List<String> getAll(String header);

    /** All headers in order. */
    Map<String, List<String>> headers();

    /** The fields that came behind the body, names in small letters (RFC 9110, section 6.5); empty until the body has been read to its end. */
    Map<String, List<String>> trailers();

    /** A cookie's value, decoded, or null. */
    @Nullable String cookie(String name);

    /** All cookies, decoded; the first of each name. */
    Map<String, String> cookies();

    /**
     * A cookie that was set with an object, as a value of this class; null if it is missing or not JSON.
     *
     * @see Response#cookie(String, Object, CookieOptions)
     */
    <T> @Nullable T cookie(String name, Class<T> type);

    /** The value of a cookie that carries a valid signature of one of {@link Settings#secrets()}; else null. */
    @Nullable String signedCookie(String name);

    /** All cookies with a valid signature, without it. */
    Map<String, String> signedCookies();

    /** A signed cookie that was set with an object; null if it is missing, not JSON or not signed by us. */
    <T> @Nullable T signedCookie(String name, Class<T> type);

    /** Whether the request has a body, even an empty one. */
    boolean hasBody();

    /**
     * The body as a value of this class: from JSON, or from the fields of a form that {@link Middleware#urlencoded} or
     * {@link Middleware#multipart} read. A body parser's limit applies, where none ran {@link BodyOptions#JSON}. What a constructor or
     * another piece of the application's code throws meanwhile is thrown as it is.
     *
     * @throws BodyError 400: the body does not fit the class, the message names the field; 415: it calls itself something else than
     *     {@code application/json} or {@code …+json}, as forms of foreign sites do
     */
    <T> T body(Class<T> type);

    /**
     * The same for types with parameters.
     *
     * {@snippet :
     * app.post("/users", req -> users.addAll(req.body(new TypeReference<List<NewUser>>() {})));
     * }
     */
    <T> T body(TypeReference<T> type);

    /**
     * What a body parser made: {@link JsonNode}; of a form {@code Map<String, Object>} with strings, lists of strings, and, where its
     * names nest, lists and maps; {@code String}; {@code byte[]}; null before.
     */
    @Nullable Object body();

    /**
     * The body as JSON tree; numbers with a fraction or an exponent are exact, as BigDecimal.
     *
     * @throws BodyError 400: it is malformed; 415: it calls itself something else
     */
    JsonNode json();

    /**
     * The fields of a form, by name in order; of no body none.
     *
     * @throws BodyError 415: the body calls itself something else
     */
    Map<String, List<String>> form();

    /**
     * The files of a {@code multipart/form-data} body in order; empty for other bodies. Where {@link Middleware#multipart} did not run,
     * the body is read and its files are stored now, within {@link MultipartOptions#DEFAULT}.
     */
    List<Upload> files();

    /** The first file of a {@code multipart/form-data} body under this name, or null. */
    default @Nullable Upload file(String name) {
        return files().stream().filter(file -> file.name().equals(name)).findFirst().orElse(null);
    }

    /** The fields and files of a {@code multipart/form-data} body as they come, within {@link MultipartOptions#DEFAULT}. */
    default Iterable<Part> parts() {
        return parts(MultipartOptions.DEFAULT);
    }

    /**
     * The fields and files of a {@code multipart/form-data} body as they come: nothing is stored, and no more than a small buffer of it
     * is in memory. Can be read once; see {@link Part}.
     *
     * @throws HttpError 415: the body is no {@code multipart/form-data}; 400: its boundary is malformed
     */
    Iterable<Part> parts(MultipartOptions options);

    /** The whole body as text, in its charset or UTF-8. */
    String text();

    /** The whole body, decompressed. Within the parser's limit, where none ran 100 KiB. */
    byte[] bytes();

    /** The body as it comes, not decompressed; blocks for more. A handler may read it once. */
    InputStream stream();

    /** The client's address: of the connection, or what trusted proxies say. */
    String ip();

    /** The addresses of {@code X-Forwarded-For} that trusted proxies added, the client first. */
    List<String> ips();

    /** {@code http} or {@code https}. */
    String protocol();

    boolean secure();

    /** The host the client asked for, with port, or null. */
    @Nullable String host();

    /** The host without port, or null. */
    @Nullable String hostname();

    /** Labels of the host name before the domain, the last one first. */
    List<String> subdomains();

    /** Whether {@code X-Requested-With} says XMLHttpRequest. */
    boolean xhr();

    /** Whether the client's cached answer is still good, judged by the validators that the response has so far. */
    boolean fresh();

    default boolean stale() {
        return !fresh();
    }

    /** What the header {@code Range} asks of something of this size. */
    default Ranges range(long size) {
        return range(size, false);
    }

    /** @param combine whether ranges that overlap or touch become one */
    default Ranges range(long size, boolean combine) {
        return Ranges.parse(get("Range"), size, combine);
    }

    /** What the client accepts, the best first. */
    List<String> accepts();

    List<String> acceptsLanguages();

    List<String> acceptsEncodings();

    List<String> acceptsCharsets();

    /** The best of the given media types or extensions for the client; empty if it wants none of them. */
    Optional<String> accepts(String... types);

    Optional<String> acceptsLanguages(String... languages);

    Optional<String> acceptsEncodings(String... encodings);

    Optional<String> acceptsCharsets(String... charsets);

    /** The first of the given types that the body has ({@code json}, {@code text/*}, {@code +json}); empty if none or no body. */
    Optional<String> is(String... types);
}
