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
import java.util.List;

/**
 * The server that requests go to, the connections to it, and its cookies.
 *
 * @param parts what was started; each is ended, in this order
 */
record Target(URI base, CookieJar cookies, HttpClient http, List<Runnable> parts) implements AutoCloseable {

    static {
        // So that tests of virtual hosts can set Host; read once, when the first HttpClient is made.
        String property = "jdk.httpclient.allowRestrictedHeaders";
        System.setProperty(property, System.getProperty(property, "host,connection,expect"));
    }

    private static Target of(URI base, Runnable... close) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10)).build();
        return new Target(base, new CookieJar(), http, List.of(close));
    }

    static Target running(URI base) {
        String text = base.toString();
        return of(text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base);
    }

    static Target start(App app) {
        Application application = Applications.of(app);
        try {
            application.start();
            Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0).with(application.limits()), application::handle);
            return of(URI.create("http://127.0.0.1:" + server.port()), server::close, application::close);
        } catch (IOException e) {
            throw new UncheckedIOException("The application cannot be tested: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The application did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        parts.forEach(Runnable::run);
    }
}
