package dev.cortado.cli.host;

import dev.cortado.cli.console.CliException;
import dev.cortado.spi.Application;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Listen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keeps the port and the pages, while the application behind them is replaced on save. */
public final class DevHost extends ServingHost {

    /** By the port that the code asks for: an application may listen more than once. */
    private final Map<Integer, Slot> slots = new LinkedHashMap<>();
    private final WaitingPage waitingPage = new WaitingPage();
    private @Nullable Attachment waiting;
    private volatile boolean closing;

    public DevHost(Path root, ServerFlags flags) {
        super(root, flags);
    }

    @Override
    public Mode mode() {
        return Mode.DEVELOPMENT;
    }

    /**
     * Listens before there is an application, so that browsers learn how far it is.
     *
     * @param port where nothing else says one: the application may ask for another
     * @return where browsers find it; null when the port is taken, or none, which is said when the application asks for it
     */
    public synchronized @Nullable String awaitApplication(int port) {
        if (slots.isEmpty() && waiting == null && !closing) {
            try {
                waiting = Engine.bind(Listen.tcp(flags.hostname(null, mode()), flags.port(port)), waitingPage::handle);
            } catch (IOException | CliException failure) {
                return null;
            }
        }
        return waiting == null ? null : waiting.url();
    }

    @Override
    synchronized Slot slot(Application next, int port, @Nullable String hostname) throws IOException {
        Slot existing = slots.get(port);
        if (existing != null) {
            return existing;
        }
        int chosen = slots.isEmpty() ? flags.port(port) : port;
        Attachment placeholder = waiting;
        if (placeholder != null) {
            // Its limits, and TLS, are those of the application.
            waiting = null;
            placeholder.close();
            chosen = chosen == 0 ? placeholder.port() : chosen;
        }
        var created = new Slot(next, chosen, flags.hostname(hostname, mode()), waitingPage);
        slots.put(port, created);
        return created;
    }

    /** The port that the code asked for first; empty before. */
    synchronized OptionalInt port() {
        return slots.keySet().stream().mapToInt(Integer::intValue).findFirst();
    }

    @Override
    void problem(@Nullable String message) {
        waitingPage.problem(message);
        super.problem(message);
    }

    /** The port stays open for the next application. */
    @Override
    void close(Slot slot, Application application) {
        if (!closing) {
            application.finish();
        }
    }

    @Override
    public void close() {
        closing = true;
        closePorts();
        super.close();
    }

    private synchronized void closePorts() {
        if (waiting != null) {
            inAnyCase(waiting::close);
        }
        sideBySide(slots.values().stream().<Runnable>map(slot -> slot.server()::close).toList());
        slots.clear();
    }
}
