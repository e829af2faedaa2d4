package dev.cortado.internal.body;

import dev.cortado.MultipartOptions;
import dev.cortado.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole multipart body: fields into memory, files to the disk. */
final class MultipartForm {

    private final MultipartOptions options;
    private final Uploads uploads;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<Upload> files = new ArrayList<>();
    private long fieldBytes;

    private MultipartForm(MultipartOptions options, Uploads uploads) {
        this.options = options;
        this.uploads = uploads;
    }

    static Form read(Parts parts, MultipartOptions options, Uploads uploads) throws IOException {
        MultipartForm form = new MultipartForm(options, uploads);
        boolean complete = false;
        try {
            while (parts.hasNext()) {
                form.add(parts.next());
            }
            Form result = FormParser.of(form.fields, options.form(), form.files);
            complete = true;
            return result;
        } finally {
            if (!complete) {
                uploads.delete();
            }
        }
    }

    private void add(PartImpl part) throws IOException {
        String filename = part.filename();
        if (filename == null) {
            String value = part.text();
            fieldBytes += value.length();
            if (fieldBytes > options.fieldTotal()) {
                throw PartImpl.valueTooLong(options.fieldTotal());
            }
            fields.computeIfAbsent(part.name(), none -> new ArrayList<>(1)).add(value);
        } else if (!filename.isEmpty()) {
            files.add(uploads.store(part, filename));
        } else if (part.stream().read() >= 0) {
            // A file input in which nothing was chosen comes without name and content.
            throw Malformed.body("a file has content, but no name");
        }
    }
}
