package dev.cortado.internal.files;

import dev.cortado.BadRequest;
import dev.cortado.Forbidden;
import dev.cortado.HttpError;
import dev.cortado.NotFound;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is at a path. */
sealed interface Located {

    /** A regular file. */
    record Found(Path path, BasicFileAttributes attributes) implements Located {}

    /** A directory whose index was not asked for: the path has no slash at its end, or there is no index. */
    record Directory() implements Located {}

    /**
     * Nothing that may be sent.
     *
     * @param status 400, 403, 404, or 500 where the disk failed
     */
    record Missing(int status, @Nullable IOException cause) implements Located {

        static Missing of(IOException cause) {
            return new Missing(isAbsence(cause) ? 404 : 500, cause);
        }

        HttpError error() {
            return switch (status) {
                case 400 -> new BadRequest();
                case 403 -> new Forbidden();
                case 404 -> new NotFound("Not Found", cause);
                default -> new HttpError(status, cause == null ? "" : String.valueOf(cause.getMessage()), cause);
            };
        }

        /** Java has no exceptions for a name that is too long, or below a file: there the system's message tells. */
        private static boolean isAbsence(IOException e) {
            if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
                return true;
            }
            String reason = e instanceof FileSystemException system ? system.getReason() : null;
            return reason != null && (reason.contains("too long") || reason.contains("Not a directory"));
        }
    }
}
