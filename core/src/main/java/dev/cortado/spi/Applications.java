package dev.cortado.spi;

import dev.cortado.App;
import dev.cortado.internal.AppApplication;
import dev.cortado.internal.AppImpl;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** From the {@link App} that users write to the {@link Application} that hosts serve; and those of this process that run. */
public final class Applications {

    private static final ConcurrentSkipListMap<Integer, Application> RUNNING = new ConcurrentSkipListMap<>();

    private Applications() {}

    /** The application as its {@code listen} would hand it to the host; for those who bind it themselves. */
    public static Application of(App app) {
        return new AppApplication((AppImpl) app);
    }

    /** Called by applications themselves: from now on it can be found by its number. */
    public static void started(int number, Application application) {
        RUNNING.put(number, application);
    }

    /** Called by applications themselves. */
    public static void ended(int number, Application application) {
        RUNNING.remove(number, application);
    }

    /** The application with this {@link Exchange#application() number}; null when it has ended. */
    public static @Nullable Application running(int number) {
        return RUNNING.get(number);
    }

    /** Of those that run the one that was made last, or null. */
    public static @Nullable Application latest() {
        Map.Entry<Integer, Application> last = RUNNING.lastEntry();
        return last == null ? null : last.getValue();
    }
}
