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
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static Target of(URI base, HttpClient.Builder http, Runnable... close) {
        HttpClient client = http.followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(10)).build();
        return new Target(base, new CookieJar(), client, List.of(close));
    }

    static Target running(URI base) {
        String text = base.toString();
        URI trimmed = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
        return of(trimmed, HttpClient.newBuilder());
    }

    static Target start(App app) {
        Application application = Applications.of(app);
        try {
            return start(application);
        } catch (Exception failure) {
            application.close();
            throw explained(failure);
        }
    }

    private static Target start(Application application) throws Exception {
        application.start();
        Host.Attachment server = Engine.bind(Listen.tcp("127.0.0.1", 0).with(application), application::handle);
        return of(server, application);
    }

    private static RuntimeException explained(Exception failure) {
        return switch (failure) {
            case IOException io -> new UncheckedIOException("The application cannot be tested: " + io.getMessage(), io);
            case RuntimeException runtime -> runtime;
            default -> new IllegalStateException("The application did not start: " + failure.getMessage(), failure);
        };
    }

    private static Target of(Host.Attachment server, Application application) {
        HttpClient.Builder http = HttpClient.newBuilder();
        URI base = URI.create((server.secure() ? "https" : "http") + "://127.0.0.1:" + server.port());
        if (server.secure()) {
            http.sslContext(PinnedTrust.context(base, server::certificates));
            try {
                server.certificates().getFirst().checkValidity();
            } catch (CertificateException e) {
                server.close();
                throw new IllegalStateException(outOfDate(server.certificates().getFirst()), e);
            }
        }
        return of(base, http, server::close, application::close);
    }

    private static String outOfDate(X509Certificate certificate) {
        return "The application cannot be tested: its certificate, of " + PinnedTrust.name(certificate) + ", is valid from "
                + certificate.getNotBefore().toInstant() + " to " + certificate.getNotAfter().toInstant()
                + ", and now it is " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "; make a new one";
    }

    /** Whether this client has started the application itself. */
    boolean isStarted() {
        return !parts.isEmpty();
    }

    @Override
    public void close() {
        http.shutdownNow();
        parts.forEach(Runnable::run);
    }
}
