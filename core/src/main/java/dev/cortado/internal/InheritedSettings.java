package dev.cortado.internal;

import dev.cortado.Settings;
import dev.cortado.TrustProxy;
import dev.cortado.internal.body.StrictJson;
import dev.cortado.spi.Host;
import dev.cortado.spi.Hosts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of an application: what it changed, on top of those of its parent or of the defaults. */
final class InheritedSettings {

    private static final String TRUST_PROXY = "CORTADO_TRUST_PROXY";

    private final Settings defaults = defaults();
    /** Who runs the application knows what stands in front of it: this wins over the code. */
    private final @Nullable TrustProxy operators = trustProxy(System.getenv(TRUST_PROXY));
    private final List<UnaryOperator<Settings>> changes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Made made;

    /** Kept until the base is another one. */
    private record Made(Settings base, Settings settings) {}

    /** A mapper remembers the classes it has seen; one of our own lets them go with the application. */
    private static Settings defaults() {
        boolean development = Hosts.current().mode() == Host.Mode.DEVELOPMENT;
        return Settings.DEFAULT
                .withJson(StrictJson.mapper())
                .withEnv(development ? "development" : "production")
                .withViewCache(!development);
    }

    /** @param value {@code true}, {@code false}, a number of proxies, or addresses with commas between them; null: nothing is said */
    static @Nullable TrustProxy trustProxy(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        try {
            return switch (text) {
                case "" -> null;
                case "true" -> TrustProxy.ALL;
                case "false" -> TrustProxy.NONE;
                default -> text.matches("[0-9]{1,3}") ? TrustProxy.hops(Integer.parseInt(text)) : TrustProxy.addresses(text.split("\\s*,\\s*"));
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TRUST_PROXY + "=" + text + ": give a number of proxies, addresses (10.0.0.0/8, loopback), true or"
                    + " false. " + e.getMessage(), e);
        }
    }

    void add(UnaryOperator<Settings> change) {
        change.apply(made == null ? defaults : made.settings);
        changes.add(change);
        made = null;
    }

    Settings alone() {
        return within(defaults);
    }

    Settings within(Settings base) {
        Made current = made;
        if (current != null && current.base == base) {
            return current.settings;
        }
        Settings settings = base;
        for (UnaryOperator<Settings> change : changes) {
            settings = change.apply(settings);
        }
        settings = operators == null ? settings : settings.withTrustProxy(operators);
        made = new Made(base, settings);
        return settings;
    }
}
