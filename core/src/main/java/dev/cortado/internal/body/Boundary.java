package dev.cortado.internal.body;

import dev.cortado.HttpError;
import dev.cortado.internal.http.MediaTypes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The boundary of a {@code multipart/form-data} body. */
final class Boundary {

    static final String FORM = "multipart/form-data";
    /** RFC 2046, section 5.1.1. */
    private static final Pattern VALID = Pattern.compile("[0-9a-zA-Z'()+_,./:=? -]{0,69}[0-9a-zA-Z'()+_,./:=?-]");

    private Boundary() {}

    /** @throws HttpError 415: another type; 400: no boundary, or one that must not be */
    static String of(@Nullable String contentType) {
        if (contentType == null || !FORM.equals(MediaTypes.essence(contentType))) {
            throw new HttpError(415, "The body is no " + FORM + ", but " + contentType);
        }
        String boundary = MediaTypes.parameter(contentType, "boundary");
        if (boundary == null) {
            throw Malformed.body("Multipart: Boundary not found");
        }
        if (!VALID.matcher(boundary).matches()) {
            throw Malformed.body("Multipart: the boundary must be 1 to 70 characters that RFC 2046 allows");
        }
        return boundary;
    }
}
