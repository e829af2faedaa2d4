package dev.cortado.internal.body;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.spi.Loggers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The temporary files of one request. They go when its answer is complete, or the client. */
final class Uploads {

    private static final int BUFFER = 64 * 1024;
    private static final Logger LOG = Loggers.named("dev.cortado.uploads");

    private final @Nullable Path directory;
    private final List<Path> files = new ArrayList<>();
    private boolean over;

    Uploads(@Nullable Path directory, Flight flight) {
        this.directory = directory;
        flight.onEnd(() -> Thread.startVirtualThread(this::delete));
    }

    /** Files of a temporary directory get the permissions 0600 where there are such. */
    UploadImpl store(PartImpl part, String filename) throws IOException {
        Path file = create();
        try (InputStream in = part.stream(); OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            long size = in.transferTo(out);
            return new UploadImpl(part.name(), filename, part.type(), size, file);
        }
    }

    private synchronized Path create() throws IOException {
        if (over) {
            throw new ClientGone("The request ended while its files were read");
        }
        Path file = directory == null ? UploadDirectory.createFile("upload-", ".tmp") : Files.createTempFile(directory, "upload-", ".tmp");
        files.add(file);
        return file;
    }

    synchronized void delete() {
        over = true;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The uploaded file {} could not be deleted: {}", file, e.toString());
            }
        }
    }
}
