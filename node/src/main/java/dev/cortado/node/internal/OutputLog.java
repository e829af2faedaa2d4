package dev.cortado.node.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits a process's output into lines of bounded length, on a thread of its own. */
final class OutputLog {

    private static final int LONGEST_LINE = 16 * 1024;

    private final InputStream stream;
    private final Consumer<String> line;
    private final byte[] pending = new byte[LONGEST_LINE];
    private int length;
    private int dropped;

    private OutputLog(InputStream stream, Consumer<String> line) {
        this.stream = stream;
        this.line = line;
    }

    /** The thread ends with the stream. */
    static Thread follow(InputStream stream, String threadName, Consumer<String> line) {
        return Thread.ofPlatform().daemon().name(threadName).stackSize(256 * 1024).start(() -> new OutputLog(stream, line).run());
    }

    private void run() {
        var chunk = new byte[8192];
        try (stream) {
            for (int n; (n = stream.read(chunk)) >= 0; ) {
                for (var i = 0; i < n; i++) {
                    accept(chunk[i]);
                }
            }
        } catch (IOException e) {
            // the process is gone
        }
        if (length > 0) {
            emit();
        }
    }

    private void accept(byte b) {
        if (b == '\n') {
            emit();
        } else if (length < LONGEST_LINE) {
            pending[length++] = b;
        } else {
            dropped++;
        }
    }

    private void emit() {
        var end = length > 0 && pending[length - 1] == '\r' ? length - 1 : length;
        var text = new String(pending, 0, end, StandardCharsets.UTF_8);
        line.accept(dropped == 0 ? text : text + "… (" + dropped + " bytes more)");
        length = 0;
        dropped = 0;
    }
}
