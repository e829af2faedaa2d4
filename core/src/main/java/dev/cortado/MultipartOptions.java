package dev.cortado;

import dev.cortado.internal.body.ByteSize;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of a {@code multipart/form-data} body is accepted. What exceeds a limit is a {@link BodyError} with status 413, and all
 * files that were stored are deleted.
 *
 * {@snippet :
 * app.use(multipart(MultipartOptions.DEFAULT.withLimit("500mb").withFileSize("200mb").withFiles(3)));
 * }
 *
 * <p>Immutable. The server has a limit for all bodies, too: see {@link Limits#bodyBytes()}.
 *
 * @param limit bytes of the whole body
 * @param fileSize bytes of one file
 * @param fieldSize bytes of one field's value
 * @param fieldTotal bytes of all fields' values together, which are kept in memory
 * @param files how many files
 * @param fields how many fields
 * @param parts how many files and fields together
 * @param headerBytes bytes of the headers of one part
 * @param nameLength characters of a field's name
 * @param form how names nest in {@link Request#body()}
 * @param directory where files are stored until the answer is complete; null: a directory below {@code java.io.tmpdir} that only this
 *     user may enter
 */
public record MultipartOptions(
        long limit,
        long fileSize,
        int fieldSize,
        int fieldTotal,
        int files,
        int fields,
        int parts,
        int headerBytes,
        int nameLength,
        FormOptions form,
        @Nullable Path directory) {

    /**
     * 100 MiB in all and for one file, 1 MiB for a field and 8 MiB for all of them, 20 files, 1,000 fields, 1,000 parts, headers of
     * 8 KiB, names of 256 characters that nest as {@link FormOptions#EXTENDED} says.
     */
    public static final MultipartOptions DEFAULT = new MultipartOptions(
            100L << 20, 100L << 20, 1 << 20, 8 << 20, 20, 1000, 1000, 8 << 10, 256, FormOptions.EXTENDED, null);

    public MultipartOptions {
        notNegative(limit, "limit");
        notNegative(fileSize, "fileSize");
        notNegative(fieldSize, "fieldSize");
        notNegative(fieldTotal, "fieldTotal");
        notNegative(files, "files");
        notNegative(fields, "fields");
        notNegative(parts, "parts");
        notNegative(headerBytes, "headerBytes");
        notNegative(nameLength, "nameLength");
        Objects.requireNonNull(form, "form");
    }

    private static void notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException("option " + name + " must be a zero or a positive number, but is " + value);
        }
    }

    public MultipartOptions withLimit(long value) {
        return new MultipartOptions(
                value, fileSize, fieldSize, fieldTotal, files, fields, parts, headerBytes, nameLength, form, directory);
    }

    /** @param value such as {@code 500mb} or {@code 2gb}, in powers of 1,024 */
    public MultipartOptions withLimit(String value) {
        return withLimit(ByteSize.parse(value));
    }

    public MultipartOptions withFileSize(long value) {
        return new MultipartOptions(limit, value, fieldSize, fieldTotal, files, fields, parts, headerBytes, nameLength, form, directory);
    }

    /** @param value such as {@code 500mb} or {@code 2gb}, in powers of 1,024 */
    public MultipartOptions withFileSize(String value) {
        return withFileSize(ByteSize.parse(value));
    }

    public MultipartOptions withFieldSize(int value) {
        return new MultipartOptions(limit, fileSize, value, fieldTotal, files, fields, parts, headerBytes, nameLength, form, directory);
    }

    public MultipartOptions withFieldTotal(int value) {
        return new MultipartOptions(limit, fileSize, fieldSize, value, files, fields, parts, headerBytes, nameLength, form, directory);
    }

    public MultipartOptions withFiles(int value) {
        return new MultipartOptions(
                limit, fileSize, fieldSize, fieldTotal, value, fields, parts, headerBytes, nameLength, form, directory);
    }

    public MultipartOptions withFields(int value) {
        return new MultipartOptions(limit, fileSize, fieldSize, fieldTotal, files, value, parts, headerBytes, nameLength, form, directory);
    }

    public MultipartOptions withParts(int value) {
        return new MultipartOptions(
                limit, fileSize, fieldSize, fieldTotal, files, fields, value, headerBytes, nameLength, form, directory);
    }

    public MultipartOptions withHeaderBytes(int value) {
        return new MultipartOptions(limit, fileSize, fieldSize, fieldTotal, files, fields, parts, value, nameLength, form, directory);
    }

    public MultipartOptions withNameLength(int value) {
        return new MultipartOptions(limit, fileSize, fieldSize, fieldTotal, files, fields, parts, headerBytes, value, form, directory);
    }

    public MultipartOptions withForm(FormOptions value) {
        return new MultipartOptions(
                limit, fileSize, fieldSize, fieldTotal, files, fields, parts, headerBytes, nameLength, value, directory);
    }

    public MultipartOptions withDirectory(Path value) {
        return new MultipartOptions(limit, fileSize, fieldSize, fieldTotal, files, fields, parts, headerBytes, nameLength, form, value);
    }
}
