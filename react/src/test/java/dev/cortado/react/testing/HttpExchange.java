package dev.cortado.react.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** An answer as it came over the wire. Header names are in lower case. */
public record HttpExchange(int status, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, or an empty string. */
    public String header(String name) {
        var values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? "" : values.getFirst();
    }

    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The body as text; gzip is undone. */
    public String text() {
        try (InputStream in = header("content-encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new IllegalStateException(damaged);
        }
    }
}
