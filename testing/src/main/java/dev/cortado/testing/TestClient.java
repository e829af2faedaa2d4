package dev.cortado.testing;

import dev.cortado.App;
import dev.cortado.spi.Application;
import dev.cortado.spi.Applications;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to an application on a free loopback port, and keeps its cookies.
 *
 * <pre>{@code
 * @Test
 * void greets() {
 *     var app = App.create();
 *     app.get("/hello", (req, res) -> res.json(Map.of("message", "Hello!")));
 *     try (var client = TestClient.of(app)) {
 *         client.get("/hello").expect(200).expectJson(Map.of("message", "Hello!"));
 *     }
 * }
 * }</pre>
 *
 * <p>Environment and flags that choose a port do not count here. Redirects are not followed. A client may be used by several threads;
 * they share the cookies.
 */
public final class TestClient implements AutoCloseable {

    private final URI base;
    private final CookieJar cookies = new CookieJar();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Host.@Nullable Attachment server;
    private final @Nullable Application application;

    private TestClient(URI base, Host.@Nullable Attachment server, @Nullable Application application) {
        this.base = base;
        this.server = server;
        this.application = application;
    }

    /** Starts the application; {@link #close()} ends it. */
    public static TestClient of(App app) {
        Application application = Applications.of(app);
        try {
            application.start();
            Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0).with(application.limits()), application::handle);
            return new TestClient(URI.create("http://127.0.0.1:" + server.port()), server, application);
        } catch (IOException e) {
            throw new UncheckedIOException("The application cannot be tested: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The application did not start: " + e.getMessage(), e);
        }
    }

    /** A client of a server that runs already. */
    public static TestClient at(URI base) {
        return new TestClient(base, null, null);
    }

    /** Where the application is, without a path. */
    public URI base() {
        return base;
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

    /** @param path with its query, percent-encoded */
    public TestRequest request(String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash, but this is \"" + path + "\"");
        }
        return new TestRequest(http, cookies, method, URI.create(base + path));
    }

    /** Forgets all cookies. */
    public void clearCookies() {
        cookies.clear();
    }

    /** The value of a cookie that the application has set, as it was sent, or null. */
    public @Nullable String cookie(String name) {
        return cookies.value(name);
    }

    @Override
    public void close() {
        http.close();
        if (server != null) {
            server.close();
        }
        if (application != null) {
            application.close();
        }
    }
}
