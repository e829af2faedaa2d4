package dev.cortado.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process around applications: where {@code listen} binds, and who serves their pages.
 *
 * <p>A {@code main} started by itself gets a host that binds the port. The CLI installs its own before it runs user code: in
 * development the host keeps the port and swaps applications, at build time it binds a private socket only.
 */
public interface Host {

    /** What the process is for. */
    enum Mode {
        DEVELOPMENT,
        BUILD,
        PRODUCTION
    }

    Mode mode();

    /**
     * Takes over an application on {@code listen}: calls {@link Application#start()}, then serves it.
     *
     * @param port what the code asked for; flags and environment win over it
     * @param hostname what the code asked for, or null
     * @throws IOException the port cannot be bound
     */
    Attachment attach(Application application, int port, @Nullable String hostname) throws IOException;

    /** The pages of a directory; opened on the first call, the same object afterwards. */
    Pages pages(Path directory);

    /** The application that was attached last, or null before. Server-side {@code fetch("/…")} of React code reaches it. */
    @Nullable Application application();

    /** A served application. */
    interface Attachment extends AutoCloseable {

        int port();

        String hostname();

        /** Whether it speaks TLS. */
        default boolean secure() {
            return false;
        }

        /** The certificates that new connections get, the server's own first; empty without TLS. They change when their files do. */
        default List<X509Certificate> certificates() {
            return List.of();
        }

        /** For people and their browsers. */
        default String url() {
            String name = hostname();
            boolean local = name.equals("127.0.0.1") || name.equals("0.0.0.0") || name.equals("::");
            return (secure() ? "https://" : "http://")
                    + (local ? "localhost" : name.contains(":") ? "[" + name + "]" : name) + ":" + port();
        }

        /** Stops accepting, finishes the requests in flight within the shutdown limit, then closes the application. */
        @Override
        void close();
    }
}
