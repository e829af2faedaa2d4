package dev.cortado.node.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks an npm package: a gzipped POSIX tar whose files are below one directory. Reads what npm packages consist of (regular
 * files, ustar prefixes, pax and GNU long names) and ignores links, as npm does.
 */
final class Tarball {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 16 * 1024;

    private final InputStream input;
    private final Path target;
    private final Predicate<String> wanted;

    private Tarball(InputStream input, Path target, Predicate<String> wanted) {
        this.input = input;
        this.target = target;
        this.wanted = wanted;
    }

    /** Unpacks the wanted files; names are given without the archive's top directory. */
    static void unpack(InputStream gzipped, Path target, Predicate<String> wanted) throws IOException {
        new Tarball(new GZIPInputStream(gzipped, 64 * 1024), target, wanted).entries();
    }

    private void entries() throws IOException {
        var header = new byte[BLOCK];
        var longName = "";
        while (input.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            var size = number(header, 124, 12);
            var type = (char) header[156];
            switch (type) {
                case 'x' -> longName = paxPath(text(size), longName);
                case 'L' -> longName = string(text(size), 0, (int) size);
                case '0', '\0' -> {
                    file(name(header, longName), size, number(header, 100, 8));
                    longName = "";
                }
                default -> {
                    input.skipNBytes(size);
                    longName = type == 'g' ? longName : "";
                }
            }
            input.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private void file(String name, long size, long mode) throws IOException {
        var slash = name.indexOf('/');
        var inside = slash < 0 ? name : name.substring(slash + 1);
        var file = target.resolve(inside).normalize();
        if (!file.startsWith(target) || inside.isEmpty()) {
            throw new IOException("the archive has a file outside of its directory: " + name);
        }
        if (!wanted.test(inside)) {
            input.skipNBytes(size);
            return;
        }
        Files.createDirectories(file.getParent());
        try (var output = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            for (var left = size; left > 0; ) {
                var n = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException("the archive ends in the middle of " + name);
                }
                output.write(buffer, 0, n);
                left -= n;
            }
        }
        if ((mode & 0111) != 0 && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String name(byte[] header, String longName) {
        if (!longName.isEmpty()) {
            return longName;
        }
        var prefix = string(header, 345, 155);
        var name = string(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private byte[] text(long size) throws IOException {
        if (size > LONGEST_NAME) {
            throw new IOException("the archive has a header of " + size + " bytes");
        }
        return input.readNBytes((int) size);
    }

    /** A pax header is lines of {@code length key=value}. */
    private static String paxPath(byte[] header, String otherwise) {
        var path = otherwise;
        for (var start = 0; start < header.length; ) {
            var space = start;
            while (space < header.length && header[space] != ' ') {
                space++;
            }
            var length = Integer.parseInt(new String(header, start, space - start, StandardCharsets.US_ASCII));
            var pair = new String(header, space + 1, start + length - space - 2, StandardCharsets.UTF_8);
            if (pair.startsWith("path=")) {
                path = pair.substring("path=".length());
            }
            start += length;
        }
        return path;
    }

    private static String string(byte[] bytes, int offset, int length) {
        var end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** Octal digits, or, for what is too large for them, binary with the first bit set. */
    private static long number(byte[] header, int offset, int length) throws IOException {
        if ((header[offset] & 0x80) != 0) {
            var value = 0L;
            for (var b : Arrays.copyOfRange(header, offset + 1, offset + length)) {
                value = value << 8 | b & 0xff;
            }
            return value;
        }
        var text = string(header, offset, length).strip();
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive is not a tar file");
        }
    }
}
