package dev.cortado.spi;

import org.jspecify.annotations.Nullable;

/** The host of this process: the one that the CLI installed, else a {@link StandaloneHost}. */
public final class Hosts {

    private static volatile @Nullable Host installed;

    private Hosts() {}

    /** The host that {@code App.listen} attaches to. */
    public static Host current() {
        Host host = installed;
        if (host != null) {
            return host;
        }
        synchronized (Hosts.class) {
            if (installed == null) {
                installed = new StandaloneHost();
            }
            return installed;
        }
    }

    /** Replaces the host; null brings the standalone one back. Called before user code runs. */
    public static void install(@Nullable Host host) {
        installed = host;
    }
}
