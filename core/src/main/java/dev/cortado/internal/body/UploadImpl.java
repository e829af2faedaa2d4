package dev.cortado.internal.body;

import dev.cortado.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stored file. */
final class UploadImpl implements Upload {

    private final String name;
    private final String filename;
    private final String type;
    private final long size;
    private volatile Path path;

    UploadImpl(String name, String filename, String type, long size, Path path) {
        this.name = name;
        this.filename = filename;
        this.type = type;
        this.size = size;
        this.path = path;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String filename() {
        return filename;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public InputStream stream() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Path moveTo(Path target) throws IOException {
        path = Files.move(path, target);
        return target;
    }

    @Override
    public String toString() {
        return "Upload[name=" + name + ", filename=" + filename + ", type=" + type + ", size=" + size + "]";
    }
}
