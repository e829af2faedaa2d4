package dev.cortado.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user's cache directory: Node, npm and the front-end tools, by version. Deleting it costs a download, nothing else.
 *
 * {@snippet :
 * log.info("{} can be deleted", UserCache.directory());
 * }
 */
public final class UserCache {

    private UserCache() {}

    /** The directory for this process's environment; it may not exist yet. */
    public static Path directory() {
        return directory(System.getenv());
    }

    /** {@code CORTADO_CACHE}; else {@code cortado} in {@code XDG_CACHE_HOME} or in what the platform has for caches. */
    public static Path directory(Map<String, String> environment) {
        var own = environment.getOrDefault("CORTADO_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "cortado");
        }
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name");
        if (system.startsWith("Windows")) {
            var local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("cortado").resolve("cache");
        }
        return system.startsWith("Mac") ? home.resolve("Library/Caches/cortado") : home.resolve(".cache/cortado");
    }
}
