package dev.cortado.testing;

import dev.cortado.App;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to an application on a free loopback port, and keeps its cookies.
 *
 * {@snippet :
 * @Test
 * void greets() {
 *     var app = App.create();
 *     app.get("/hello", (req, res) -> res.json(Map.of("message", "Hello!")));
 *     try (var client = TestClient.of(app)) {
 *         client.get("/hello").expect(200).expectJson(Map.of("message", "Hello!"));
 *     }
 * }
 * }
 *
 * <p>An application with {@link App#tls} is spoken to as in production, by HTTPS and HTTP/2, without more ado: its own certificate is
 * trusted, for whatever host it was made, and no other one.
 *
 * {@snippet :
 * @Test
 * void keepsTheSession() {
 *     app.tls(Tls.keyStore(Path.of("src/test/resources/localhost.p12"), "changeit"));
 *     app.get("/login", (req, res) -> res.cookie("session", "7", CookieOptions.SESSION.withSecure(true)).end());
 *     app.get("/me", (req, res) -> res.send(req.protocol() + " " + req.cookie("session")));
 *     try (var client = TestClient.of(app)) {
 *         client.get("/login").expect(200).expectVersion(HttpClient.Version.HTTP_2);
 *         client.withHttp1().get("/me").expect(200).expectText("https 7");
 *     }
 * }
 * }
 *
 * <p>When more requests are under way than an HTTP/2 connection takes ({@link dev.cortado.Http2Limits#streams()}), the others go by HTTP/1.1.
 *
 * <p>Environment and flags that choose a port do not count here. Without TLS, requests go by HTTP/1.1, and cookies with {@code Secure} are
 * not kept. Redirects are not followed, if {@link #followingRedirects()} or {@link TestRequest#followRedirects} do not say so. A client may
 * be used by several threads; they share the cookies.
 */
public final class TestClient implements AutoCloseable {

    private final Target target;
    private final Defaults defaults;

    private TestClient(Target target, Defaults defaults) {
        this.target = target;
        this.defaults = defaults;
    }

    /**
     * Starts the application; {@link #close()} ends it.
     *
     * @throws IllegalStateException the application did not start, or its certificate has expired or is not valid yet
     * @throws UncheckedIOException its certificate or key cannot be read
     */
    public static TestClient of(App app) {
        return new TestClient(Target.start(app), Defaults.NONE);
    }

    /** A client of a server that runs already: {@code http://127.0.0.1:3000}. With {@code https} it must be one that Java trusts. */
    public static TestClient at(URI base) {
        return new TestClient(Target.running(base), Defaults.NONE);
    }

    /** The same client, with the same cookies, that goes on to where a redirect leads: at most 20 times for each request. */
    public TestClient followingRedirects() {
        return new TestClient(target, defaults.withRedirects(true));
    }

    /** The same client, with the same cookies, that sends this header with every request. */
    public TestClient with(String header, String value) {
        return new TestClient(target, defaults.with(header, value));
    }

    /** The same client, with the same cookies, that speaks HTTP/1.1 where it would speak HTTP/2. */
    public TestClient withHttp1() {
        return new TestClient(target, defaults.withHttp1());
    }

    /** Where the application is, without a path. */
    public URI base() {
        return target.base();
    }

    public TestRequest get(String path) {
        return request("GET", path);
    }

    public TestRequest post(String path) {
        return request("POST", path);
    }

    public TestRequest put(String path) {
        return request("PUT", path);
    }

    public TestRequest patch(String path) {
        return request("PATCH", path);
    }

    public TestRequest delete(String path) {
        return request("DELETE", path);
    }

    public TestRequest head(String path) {
        return request("HEAD", path);
    }

    public TestRequest options(String path) {
        return request("OPTIONS", path);
    }

    public TestRequest query(String path) {
        return request("QUERY", path);
    }

    /**
     * Any method.
     *
     * @param path with its query, percent-encoded
     */
    public TestRequest request(String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash, but this is \"" + path + "\"");
        }
        return new TestRequest(target, defaults, method, URI.create(target.base() + path));
    }

    /** Forgets all cookies. */
    public void clearCookies() {
        target.cookies().clear();
    }

    /** The value of a cookie that the application has set, as it was sent, or null. */
    public @Nullable String cookie(String name) {
        return target.cookies().value(name);
    }

    /** Ends the application that {@link #of} has started. */
    @Override
    public void close() {
        target.close();
    }
}
