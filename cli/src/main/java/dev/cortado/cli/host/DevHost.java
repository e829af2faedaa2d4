package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the port and the pages, while the application behind them is replaced on save. */
public final class DevHost extends ServingHost {

    /** By the port that the code asks for: an application may listen more than once. */
    private final Map<Integer, Slot> slots = new LinkedHashMap<>();

    public DevHost(Path root, ServerFlags flags) {
        super(root, flags);
    }

    @Override
    public Mode mode() {
        return Mode.DEVELOPMENT;
    }

    @Override
    synchronized Slot slot(Application next, int port, @Nullable String hostname) throws IOException {
        Slot existing = slots.get(port);
        if (existing != null) {
            return existing;
        }
        int chosen = slots.isEmpty() ? flags.port(port) : port;
        var created = new Slot(next, chosen, flags.hostname(hostname, mode()));
        slots.put(port, created);
        return created;
    }

    /** The port stays open for the next application. */
    @Override
    void close(Slot slot) {}

    @Override
    public void close() {
        closePorts();
        super.close();
    }

    private synchronized void closePorts() {
        slots.values().forEach(slot -> inAnyCase(slot.server()::close));
        slots.clear();
    }
}
