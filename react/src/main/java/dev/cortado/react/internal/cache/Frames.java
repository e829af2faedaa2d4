package dev.cortado.react.internal.cache;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code application/x-cortado-frames}: a sequence of {@code <name> <length>\n<bytes>}. Also the format of pages on disk. */
public final class Frames {

    private static final int LONGEST_HEAD = 64;

    /** One frame. */
    public record Frame(String name, byte[] bytes) {}

    /** The bytes are no frames, or end in the middle of one. */
    public static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    private final List<Frame> frames;

    private Frames(List<Frame> frames) {
        this.frames = frames;
    }

    public static Frames parse(byte[] bytes) {
        return parse(bytes, 0);
    }

    static Frames parse(byte[] bytes, int from) {
        var frames = new ArrayList<Frame>();
        int at = from;
        while (at < bytes.length) {
            int newline = at;
            while (newline < bytes.length && newline - at < LONGEST_HEAD && bytes[newline] != '\n') newline++;
            if (newline >= bytes.length || bytes[newline] != '\n') throw new MalformedException("a frame has no head at byte " + at);
            var head = new String(bytes, at, newline - at, StandardCharsets.US_ASCII);
            int space = head.indexOf(' ');
            int length = length(head, space, bytes.length - newline - 1);
            var content = new byte[length];
            System.arraycopy(bytes, newline + 1, content, 0, length);
            frames.add(new Frame(head.substring(0, space), content));
            at = newline + 1 + length;
        }
        return new Frames(frames);
    }

    private static int length(String head, int space, int left) {
        try {
            int length = space < 1 ? -1 : Integer.parseInt(head.substring(space + 1));
            if (length < 0 || length > left) throw new MalformedException("the frame \"" + head + "\" is not complete");
            return length;
        } catch (NumberFormatException notNumber) {
            throw new MalformedException("\"" + head + "\" is no frame");
        }
    }

    /** The length of a frame, from its head. */
    static int length(String head, String name) {
        if (!head.startsWith(name + " ")) throw new MalformedException("\"" + head + "\" is no frame \"" + name + "\"");
        return length(head, name.length(), Integer.MAX_VALUE);
    }

    /** The first frame of this name, or null. */
    public byte @Nullable [] first(String name) {
        for (var frame : frames) if (frame.name().equals(name)) return frame.bytes();
        return null;
    }

    public List<byte[]> all(String name) {
        return frames.stream().filter(frame -> frame.name().equals(name)).map(Frame::bytes).toList();
    }

    /** Appends one frame. */
    public static void write(ByteArrayOutputStream out, String name, byte[] bytes) {
        out.writeBytes((name + " " + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
    }
}
