package dev.cortado.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is read while it arrives.
 *
 * {@snippet :
 * try (var lines = client.get("/log").stream()) {
 *     lines.expect(200);
 *     assertThat(lines.line()).isEqualTo("the first line");
 *     assertThat(lines.line()).isEqualTo("the line that the application has just written");
 * }
 * }
 *
 * <p>Reading blocks until something arrives. Closing it before the end closes the connection (HTTP/2: the stream), as a client
 * does that goes away. Not for use by several threads.
 */
public final class TestStream implements AutoCloseable {

    private final HttpResponse<InputStream> response;

    TestStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** The version of HTTP that the answer comes by. */
    public HttpClient.Version version() {
        return response.version();
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public TestStream expect(int status) {
        if (status() != status) {
            throw new AssertionError(response.request().method() + " " + response.uri().getPath() + ": expected status " + status
                    + "\nThe answer was " + status());
        }
        return this;
    }

    /** The body. */
    public InputStream input() {
        return response.body();
    }

    /**
     * The next bytes, as many as asked for, in UTF-8.
     *
     * @throws UncheckedIOException the body ends before, or the connection was closed
     */
    public String text(int bytes) {
        try {
            byte[] read = input().readNBytes(bytes);
            if (read.length < bytes) {
                throw new EOFException("The body ends after " + read.length + " of " + bytes + " bytes");
            }
            return new String(read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line in UTF-8, without its end; null at the end of the body. */
    public @Nullable String line() {
        try {
            var line = new java.io.ByteArrayOutputStream();
            int next = input().read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = input().read()) {
                line.write(next);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left, to the end. */
    public String rest() {
        try {
            return new String(input().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            input().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
