package dev.cortado.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The host of a {@code main} that runs by itself: binds what {@code listen} asks for and keeps the process alive until it is closed.
 *
 * <p>Port: flag, {@code CORTADO_PORT}, {@code PORT}, code. Host name: flag, {@code CORTADO_HOSTNAME}, code, else 127.0.0.1 in
 * development and 0.0.0.0 in production. Mode: production only where {@code CORTADO_ENV} or {@code NODE_ENV} says
 * {@code production}. SIGTERM finishes the requests in flight.
 */
public final class StandaloneHost implements Host {

    private static final Logger LOG = Loggers.named("dev.cortado");

    private final Mode mode;
    private final OptionalInt portFlag;
    private final @Nullable String hostnameFlag;
    private final Map<Path, Pages> pages = new LinkedHashMap<>();
    private final Set<Served> served = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Application application;
    private boolean hooked;

    /** A host that takes its mode from the environment and has no flags. */
    public StandaloneHost() {
        this(modeOf(System.getenv()), OptionalInt.empty(), null);
    }

    /**
     * @param portFlag {@code --port}, which wins over environment and code
     * @param hostnameFlag {@code --hostname}, or null
     */
    public StandaloneHost(Mode mode, OptionalInt portFlag, @Nullable String hostnameFlag) {
        this.mode = mode;
        this.portFlag = portFlag;
        this.hostnameFlag = hostnameFlag;
    }

    static Mode modeOf(Map<String, String> environment) {
        String value = environment.getOrDefault("CORTADO_ENV", environment.getOrDefault("NODE_ENV", ""));
        return value.equals("production") ? Mode.PRODUCTION : Mode.DEVELOPMENT;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public Attachment attach(Application application, int port, @Nullable String hostname) throws IOException {
        long begin = System.nanoTime();
        this.application = application;
        Listen where = Listen.tcp(hostname(hostname), port(port)).with(application);
        try {
            application.start();
        } catch (IOException | RuntimeException failure) {
            application.close();
            throw failure;
        } catch (Exception failure) {
            application.close();
            throw new IOException("The application did not start: " + failure.getMessage(), failure);
        }
        Attachment server;
        try {
            server = Engine.bind(where, application::handle);
        } catch (IOException | RuntimeException failure) {
            application.close();
            throw failure;
        }
        Served result = new Served(server, application);
        served.add(result);
        closeOnShutdown();
        LOG.info("Cortado listens on {} ({}, {} ms)", result.url(), mode.name().toLowerCase(java.util.Locale.ROOT),
                (System.nanoTime() - begin) / 1_000_000);
        return result;
    }

    @Override
    public Pages pages(Path directory) {
        Path key = directory.toAbsolutePath().normalize();
        synchronized (pages) {
            Pages known = pages.get(key);
            return known != null ? known : open(directory, key);
        }
    }

    private Pages open(Path asWritten, Path directory) {
        PagesProvider provider = ServiceLoader.load(PagesProvider.class).findFirst()
                .orElseThrow(() -> new IllegalStateException("app.pages(" + directory
                        + ") needs the module dev.cortado.react; add the dependency dev.cortado:cortado-react"));
        if (!Files.isDirectory(directory)) {
            return new MissingPages(asWritten);
        }
        closeOnShutdown();
        Pages opened = provider.open(directory, this);
        pages.put(directory, opened);
        return opened;
    }

    @Override
    public @Nullable Application application() {
        return application;
    }

    private int port(int fromCode) {
        if (portFlag.isPresent()) {
            return portFlag.getAsInt();
        }
        for (String name : new String[] {"CORTADO_PORT", "PORT"}) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return parsePort(name, value.strip());
            }
        }
        return fromCode;
    }

    static int parsePort(String name, String value) {
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(name + " must be a port from 0 to 65535, but is \"" + value + "\"");
    }

    private String hostname(@Nullable String fromCode) {
        if (hostnameFlag != null) {
            return hostnameFlag;
        }
        String environment = System.getenv("CORTADO_HOSTNAME");
        if (environment != null && !environment.isBlank()) {
            return environment.strip();
        }
        if (fromCode != null) {
            return fromCode;
        }
        return mode == Mode.PRODUCTION ? "0.0.0.0" : "127.0.0.1";
    }

    private synchronized void closeOnShutdown() {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "cortado-shutdown"));
        }
    }

    /** Side by side: none must wait for the requests of another. */
    private void closeAll() {
        List<Thread> closing = served.stream().map(one -> Thread.ofVirtual().name("close").start(one::close)).toList();
        for (Thread one : closing) {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (pages) {
            pages.values().forEach(Pages::close);
            pages.clear();
        }
    }

    /** One application on its port; a thread of it keeps the process alive, for event loops are daemons. */
    private final class Served implements Attachment {

        private final Attachment server;
        private final Application application;
        private final CountDownLatch closed = new CountDownLatch(1);

        Served(Attachment server, Application application) {
            this.server = server;
            this.application = application;
            Thread.ofPlatform().name("cortado-port-" + server.port()).daemon(false).start(this::awaitClose);
        }

        private void awaitClose() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean secure() {
            return server.secure();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String hostname() {
            return server.hostname();
        }

        @Override
        public void close() {
            if (!served.remove(this)) {
                return;
            }
            try {
                server.close();
            } finally {
                application.close();
                if (StandaloneHost.this.application == application) {
                    StandaloneHost.this.application = null;
                }
                closed.countDown();
            }
        }
    }
}
