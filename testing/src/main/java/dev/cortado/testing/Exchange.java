package dev.cortado.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one request, and those that redirects lead to. */
record Exchange(
        Target target,
        List<Map.Entry<String, String>> headers,
        List<String> cookies,
        @Nullable String contentType,
        Duration timeout,
        boolean followRedirects,
        boolean http1) {

    private static final int MOST_REDIRECTS = 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> ONLY_HTTP1 = Set.of("host", "connection");

    <T> HttpResponse<T> send(String method, URI uri, BodyPublisher body, BodyHandler<T> handler) {
        HttpResponse<T> response = sendOnce(method, uri, body, contentType, handler);
        for (int redirects = 0; followRedirects && isRedirect(response); redirects++) {
            if (redirects == MOST_REDIRECTS) {
                throw new AssertionError(method + " " + uri + ": redirected more than " + MOST_REDIRECTS + " times, the last time to "
                        + response.headers().firstValue("location").orElseThrow());
            }
            URI next = response.uri().resolve(response.headers().firstValue("location").orElseThrow());
            String before = response.request().method();
            boolean get = response.statusCode() == 303 && !before.equals("HEAD") || response.statusCode() < 303 && before.equals("POST");
            response = get ? sendOnce("GET", next, BodyPublishers.noBody(), null, handler)
                    : sendOnce(before, next, body, contentType, handler);
        }
        return response;
    }

    private static boolean isRedirect(HttpResponse<?> response) {
        return REDIRECTS.contains(response.statusCode()) && response.headers().firstValue("location").isPresent();
    }

    private <T> HttpResponse<T> sendOnce(
            String method, URI uri, BodyPublisher body, @Nullable String type, BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = sendOnFreeConnection(request(method, uri, body, type), handler);
            response.headers().allValues("set-cookie").forEach(cookie -> target.cookies().store(cookie, path(uri), isSecure(uri)));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + " failed: " + e + advice(e, uri), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + uri + " was interrupted", e);
        }
    }

    /** The JDK's client has one connection of HTTP/2 to a server, and sends nothing when as many requests are on it as that takes. */
    private <T> HttpResponse<T> sendOnFreeConnection(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        try {
            return target.http().send(request, handler);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("too many concurrent streams")) {
                throw e;
            }
            HttpRequest again = HttpRequest.newBuilder(request, (name, value) -> true).version(Version.HTTP_1_1).build();
            return target.http().send(again, handler);
        }
    }

    private String advice(IOException e, URI uri) {
        boolean started = isOwn(uri) && target.isStarted();
        if (isUntrusted(e)) {
            return started ? "" : "; to test an application with a certificate that Java does not trust, start it by TestClient.of(app)";
        }
        return started && e instanceof SSLException
                ? "; the application says why in the log of dev.cortado.engine, at level debug" : "";
    }

    private static boolean isUntrusted(@Nullable Throwable e) {
        return e != null && (e instanceof CertificateException || isUntrusted(e.getCause()));
    }

    private boolean isOwn(URI uri) {
        return uri.getAuthority().equals(target.base().getAuthority());
    }

    private static boolean isSecure(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static String path(URI uri) {
        return uri.getPath().isEmpty() ? "/" : uri.getPath();
    }

    private HttpRequest request(String method, URI uri, BodyPublisher body, @Nullable String type) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(timeout).method(method, body).version(version(uri));
        if (type != null) {
            builder.setHeader("Content-Type", type);
        }
        headers.forEach(header -> add(builder, header.getKey(), header.getValue()));
        // What belongs to the application under test does not go to where it redirects.
        if (isOwn(uri)) {
            List<String> all = new ArrayList<>(target.cookies().matching(path(uri), isSecure(uri)));
            all.addAll(cookies);
            if (!all.isEmpty()) {
                builder.setHeader("Cookie", String.join("; ", all));
            }
        }
        return builder.build();
    }

    /** HTTP/2 needs TLS, for the JDK's client knows it by ALPN only; and that client sends no Host of ours by HTTP/2. */
    private Version version(URI uri) {
        boolean needsHttp1 = headers.stream().anyMatch(header -> ONLY_HTTP1.contains(header.getKey().toLowerCase(Locale.ROOT)));
        return http1 || needsHttp1 || !isSecure(uri) ? Version.HTTP_1_1 : Version.HTTP_2;
    }

    private static void add(HttpRequest.Builder builder, String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            builder.setHeader(name, value);
        } else {
            builder.header(name, value);
        }
    }
}
