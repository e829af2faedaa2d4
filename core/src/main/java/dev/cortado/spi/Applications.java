package dev.cortado.spi;

import dev.cortado.App;
import dev.cortado.internal.AppApplication;
import dev.cortado.internal.AppImpl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the {@link App} that users write to the {@link Application} that hosts serve; and those of this process that run. */
public final class Applications {

    /** By id, in the order of their start; guarded by itself. */
    private static final LinkedHashMap<String, Application> RUNNING = new LinkedHashMap<>();

    private Applications() {}

    /** The application as its {@code listen} would hand it to the host; for those who bind it themselves. */
    public static Application of(App app) {
        return new AppApplication((AppImpl) app);
    }

    /** Called by applications themselves: from now on it can be found. */
    public static void started(String id, Application application) {
        synchronized (RUNNING) {
            RUNNING.putLast(id, application);
        }
    }

    /** Called by applications themselves. */
    public static void ended(String id, Application application) {
        synchronized (RUNNING) {
            RUNNING.remove(id, application);
        }
    }

    /** The application with this id, see {@link Exchange#application()}; null when it has ended. */
    public static @Nullable Application running(String id) {
        synchronized (RUNNING) {
            return RUNNING.get(id);
        }
    }

    /** The application that was started last of those that run, or null. */
    public static @Nullable Application latest() {
        synchronized (RUNNING) {
            Map.Entry<String, Application> last = RUNNING.lastEntry();
            return last == null ? null : last.getValue();
        }
    }
}
