package dev.cortado.cli.host;

import dev.cortado.spi.Application;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Production: binds the port once, when the application can serve its first request. */
public final class StartHost extends ServingHost {

    public StartHost(Path root, ServerFlags flags) {
        super(root, flags);
    }

    @Override
    public Mode mode() {
        return Mode.PRODUCTION;
    }

    @Override
    Slot slot(Application next, int port, @Nullable String hostname) throws IOException {
        int chosen = url().isDone() ? port : flags.port(port);
        return new Slot(next, chosen, flags.hostname(hostname, mode()), new WaitingPage());
    }

    @Override
    void close(Slot slot, Application application) {
        slot.server().close();
    }
}
