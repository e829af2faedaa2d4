package dev.cortado.internal.tls;

import dev.cortado.Tls;
import dev.cortado.spi.Loggers;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Key and certificates for each new connection, read again when their files have changed. */
public final class ReloadingKeys extends X509ExtendedKeyManager implements AutoCloseable {

    private static final Logger LOG = Loggers.named("dev.cortado.tls");
    /** Looking is cheap, and works for links and network drives, too, where notifications do not come. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A handshake asks several times; what it gets must belong together. */
    private record Version(int number, Identity identity) {

        String alias() {
            return Integer.toString(number);
        }
    }

    private final Tls tls;
    private final Thread watcher;
    private volatile Version current;
    private volatile @Nullable Version before;

    /** Reads the files, and watches them until it is closed. */
    public ReloadingKeys(Tls tls) throws IOException {
        this.tls = tls;
        String state = state();
        this.current = new Version(1, Identity.read(tls));
        this.watcher = Thread.ofVirtual().name("cortado-tls").unstarted(() -> watch(state));
        watcher.start();
    }

    private void watch(String first) {
        String loaded = first;
        String seen = first;
        while (true) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException closed) {
                return;
            }
            String now = state();
            // Files that are being written change again; the pair is taken when it has been quiet for a moment.
            if (!now.equals(loaded) && now.equals(seen)) {
                loaded = now;
                reload();
            }
            seen = now;
        }
    }

    private void reload() {
        try {
            Identity identity = Identity.read(tls);
            before = current;
            current = new Version(current.number + 1, identity);
            LOG.info("New connections use the changed certificate of {}, valid until {}", Identity.files(tls).getFirst(),
                    identity.chain()[0].getNotAfter().toInstant());
        } catch (IOException | RuntimeException broken) {
            LOG.warn("The changed certificate is not used, the one before it stays: {}", broken.getMessage());
        }
    }

    /** What is different when a file has changed, or a link leads to another one. */
    private String state() {
        StringBuilder state = new StringBuilder();
        for (Path file : Identity.files(tls)) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                state.append(attributes.lastModifiedTime()).append(' ').append(attributes.size()).append(' ').append(attributes.fileKey());
            } catch (IOException missing) {
                state.append('-');
            }
            state.append('\n');
        }
        return state.toString();
    }

    /** What new connections get, the server's own certificate first. */
    public List<X509Certificate> certificates() {
        return List.of(current.identity.chain());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private @Nullable Identity of(String alias) {
        Version old = before;
        Version now = current;
        return now.alias().equals(alias) ? now.identity : old != null && old.alias().equals(alias) ? old.identity : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Version now = current;
        return now.identity.key().getAlgorithm().equalsIgnoreCase(keyType) ? now.alias() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = of(alias);
        return identity == null ? null : identity.chain();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = of(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
