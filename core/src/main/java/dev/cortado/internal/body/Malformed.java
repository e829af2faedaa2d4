package dev.cortado.internal.body;

import dev.cortado.BodyError;

/** Errors in multipart bodies. */
final class Malformed {

    private Malformed() {}

    static BodyError body(String message) {
        return new BodyError(400, message, "entity.parse.failed", BodyError.Details.NONE, null);
    }

    /** @param type multer's name of the limit */
    static BodyError limit(String type, String message, long limit) {
        return new BodyError(413, message, type, BodyError.Details.ofLimit(limit), null);
    }
}
