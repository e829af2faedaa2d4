package dev.cortado.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends one request, and those that redirects lead to. */
record Exchange(
        Target target,
        List<Map.Entry<String, String>> headers,
        List<String> cookies,
        @Nullable String contentType,
        Duration timeout,
        boolean followRedirects) {

    private static final int MOST_REDIRECTS = 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

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
        HttpRequest request = request(method, uri, body, type);
        try {
            HttpResponse<T> response = target.http().send(request, handler);
            response.headers().allValues("set-cookie").forEach(cookie -> target.cookies().store(cookie, path(uri)));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + uri + " was interrupted", e);
        }
    }

    private static String path(URI uri) {
        return uri.getPath().isEmpty() ? "/" : uri.getPath();
    }

    private HttpRequest request(String method, URI uri, BodyPublisher body, @Nullable String type) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(timeout).method(method, body);
        if (type != null) {
            builder.setHeader("Content-Type", type);
        }
        headers.forEach(header -> add(builder, header.getKey(), header.getValue()));
        // What belongs to the application under test does not go to where it redirects.
        if (uri.getAuthority().equals(target.base().getAuthority())) {
            List<String> all = new ArrayList<>(target.cookies().matching(path(uri)));
            all.addAll(cookies);
            if (!all.isEmpty()) {
                builder.setHeader("Cookie", String.join("; ", all));
            }
        }
        return builder.build();
    }

    private static void add(HttpRequest.Builder builder, String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            builder.setHeader(name, value);
        } else {
            builder.header(name, value);
        }
    }
}
