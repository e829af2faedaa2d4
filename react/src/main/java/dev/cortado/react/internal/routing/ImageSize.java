package dev.cortado.react.internal.routing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Width and height of an image, read from its header. */
record ImageSize(int width, int height) {

    private static final Pattern SVG_SIZE =
            Pattern.compile("<svg[^>]*?\\s(?:width=[\"'](\\d+)(?:px)?[\"'])[^>]*?\\s(?:height=[\"'](\\d+)(?:px)?[\"'])");

    @Override
    public String toString() {
        return width + "x" + height;
    }

    /** The size, or null if the format is not known or the file is damaged. */
    static @Nullable ImageSize of(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        try {
            var head = ByteBuffer.wrap(bytes);
            if (bytes.length > 24 && head.getLong(0) == 0x89504E470D0A1A0AL) return new ImageSize(head.getInt(16), head.getInt(20));
            if (bytes.length > 8 && head.getInt(0) == 0x00000100) return new ImageSize(icoSide(bytes[6]), icoSide(bytes[7]));
            if (bytes.length > 10 && head.getInt(0) == 0x47494638) {
                head.order(ByteOrder.LITTLE_ENDIAN);
                return new ImageSize(head.getShort(6) & 0xffff, head.getShort(8) & 0xffff);
            }
            if (bytes.length > 4 && (head.getShort(0) & 0xffff) == 0xffd8) return jpeg(head);
            return svg(bytes);
        } catch (IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    private static int icoSide(byte side) {
        return side == 0 ? 256 : side & 0xff;
    }

    /** Walks the markers to the start of frame, which carries the size. */
    private static @Nullable ImageSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 < bytes.limit()) {
            if ((bytes.get(at) & 0xff) != 0xff) return null;
            int marker = bytes.get(at + 1) & 0xff;
            boolean startOfFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (startOfFrame) return new ImageSize(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return null;
    }

    private static @Nullable ImageSize svg(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 2048), StandardCharsets.UTF_8);
        var size = SVG_SIZE.matcher(head);
        return size.find() ? new ImageSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))) : null;
    }
}
