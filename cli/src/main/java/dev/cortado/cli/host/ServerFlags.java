package dev.cortado.cli.host;

import dev.cortado.cli.console.CliException;
import dev.cortado.spi.Host.Mode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen: flag, environment, code, default, in this order.
 *
 * @param port {@code --port}, or null
 * @param hostname {@code --hostname}, or null
 */
public record ServerFlags(@Nullable Integer port, @Nullable String hostname, Map<String, String> environment) {

    public static ServerFlags of(@Nullable Integer port, @Nullable String hostname) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new CliException("--port must be a number from 0 to 65535, but is " + port + ".");
        }
        return new ServerFlags(port, hostname, System.getenv());
    }

    int port(int fromCode) {
        if (port != null) {
            return port;
        }
        for (String name : new String[] {"CORTADO_PORT", "PORT"}) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return parse(name, value);
            }
        }
        return fromCode;
    }

    String hostname(@Nullable String fromCode, Mode mode) {
        if (hostname != null) {
            return hostname;
        }
        String value = environment.getOrDefault("CORTADO_HOSTNAME", "").strip();
        if (!value.isEmpty()) {
            return value;
        }
        return fromCode != null ? fromCode : mode == Mode.PRODUCTION ? "0.0.0.0" : "127.0.0.1";
    }

    private static int parse(String name, String value) {
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new CliException(name + " must be a port from 0 to 65535, but is \"" + value + "\".");
    }
}
