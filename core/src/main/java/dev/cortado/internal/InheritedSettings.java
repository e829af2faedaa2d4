package dev.cortado.internal;

import dev.cortado.Settings;
import dev.cortado.spi.Host;
import dev.cortado.spi.Hosts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The settings of an application: what it changed, on top of those of its parent or of the defaults. */
final class InheritedSettings {

    private final Settings defaults = defaults();
    private final List<UnaryOperator<Settings>> changes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Made made;

    /** Kept until the base is another one. */
    private record Made(Settings base, Settings settings) {}

    /** A mapper remembers the classes it has seen; one of our own lets them go with the application. */
    private static Settings defaults() {
        boolean development = Hosts.current().mode() == Host.Mode.DEVELOPMENT;
        return Settings.DEFAULT
                .withJson(JsonMapper.builder().build())
                .withEnv(development ? "development" : "production")
                .withViewCache(!development);
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
        made = new Made(base, settings);
        return settings;
    }
}
