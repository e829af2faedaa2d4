package dev.cortado.internal.http;

import dev.cortado.internal.engine.Flight;
import dev.cortado.spi.Outflow;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The parts of an answer that a stage on the event loop sends by itself. */
public final class StageOutflow implements Outflow {

    private final Output output;
    private final HttpServerResponse raw;
    private final Flight flight;

    public StageOutflow(Output output, HttpServerResponse raw, Flight flight) {
        this.output = output;
        this.raw = raw;
        this.flight = flight;
    }

    private boolean isOver() {
        return raw.ended() || raw.closed() || flight.ended() || flight.closed();
    }

    @Override
    public void write(Buffer part) {
        if (!isOver()) {
            count(part.length(), raw.write(part));
        }
    }

    @Override
    public void end(Buffer last) {
        if (!isOver()) {
            count(last.length(), raw.end(last));
        }
    }

    private void count(int length, Future<?> sending) {
        if (length > 0) {
            flight.unsent().add(length);
            sending.onComplete(sent -> flight.unsent().gone(length));
        }
    }

    @Override
    public boolean isFull() {
        return flight.hasUnsent() && flight.unsent().isFull();
    }

    @Override
    public void onRoom(Runnable action) {
        flight.unsent().onRoom(action);
    }

    @Override
    public void sendFile(Path file, long offset, long length) throws IOException {
        if (isOver()) {
            return;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        if (channel.size() < offset + length) {
            channel.close();
            throw new IOException(file + " became shorter");
        }
        raw.putHeader(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        if (length == 0) {
            channel.close();
            raw.end();
            return;
        }
        output.endWithFile(channel, offset, length);
    }
}
