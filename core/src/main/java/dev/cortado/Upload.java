package dev.cortado;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file of a {@code multipart/form-data} body, stored in a temporary file that only this user may read. It is deleted when the answer
 * is complete, if it was not moved.
 *
 * {@snippet :
 * app.post("/avatar", multipart(), (req, res) -> {
 *     var avatar = req.file("avatar");
 *     if (avatar == null) {
 *         throw new BadRequest("Choose a picture");
 *     }
 *     avatar.moveTo(Path.of("avatars", UUID.randomUUID() + ".png"));
 *     res.redirect("/profile");
 * });
 * }
 *
 * <p>Belongs to the handlers of one request.
 */
public interface Upload {

    /** The field's name. */
    String name();

    /**
     * The name that the client gave, without directories and control characters. It is the client's: not unique, of any length up to
     * the limit of headers, and with any extension; do not store a file under it unchecked.
     */
    String filename();

    /** The media type that the client gave; {@code application/octet-stream} if it gave none. Not checked against the content. */
    String type();

    /** In bytes. */
    long size();

    /** Where the file is. */
    Path path();

    /** The content; close it. */
    InputStream stream() throws IOException;

    /**
     * Moves the file to where it stays; it keeps the permissions of a private file.
     *
     * @return the target
     * @throws java.nio.file.FileAlreadyExistsException the target exists
     */
    Path moveTo(Path target) throws IOException;
}
