package dev.cortado;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field or a file of a {@code multipart/form-data} body (RFC 7578) while it comes. It can be read until the next one is asked for.
 *
 * {@snippet :
 * app.post("/import", (req, res) -> {
 *     for (Part part : req.parts()) {
 *         if (part.isFile()) {
 *             Files.copy(part.stream(), Files.createTempFile("import", ""), StandardCopyOption.REPLACE_EXISTING);
 *         }
 *     }
 *     res.status(201).end();
 * });
 * }
 *
 * <p>For the thread that asked for it. All reading methods wait for the client, throw {@link ClientGone} when it is gone and
 * {@link BodyError} where the part is malformed or exceeds {@link MultipartOptions}.
 */
public interface Part {

    /** The field's name. */
    String name();

    /** As {@link Upload#filename()}; null for a field, empty for a file input in which nothing was chosen. */
    @Nullable String filename();

    default boolean isFile() {
        return filename() != null;
    }

    /** The media type that the client gave; {@code text/plain} for a field and {@code application/octet-stream} for a file without. */
    String type();

    /** All headers; names in lower case. */
    Map<String, List<String>> headers();

    /** The content, as it comes. */
    InputStream stream();

    /** The whole content, of up to {@link MultipartOptions#fieldSize()} bytes, in its charset or UTF-8. */
    String text();
}
