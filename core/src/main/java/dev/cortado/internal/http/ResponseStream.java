package dev.cortado.internal.http;

import java.io.OutputStream;
import java.util.Arrays;

/** The body of an answer as a stream; closing it ends the answer. */
final class ResponseStream extends OutputStream {

    private static final byte[] NOTHING = {};

    private final Output output;

    ResponseStream(Output output) {
        this.output = output;
    }

    @Override
    public void write(int b) {
        output.write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        output.write(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void close() {
        if (!output.ended()) {
            output.endWhole(NOTHING);
        }
    }
}
