package dev.cortado.cli;

import dev.cortado.cli.host.ServerFlags;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to listen. */
final class ServerOptions {

    @Option(names = {"-p", "--port"}, paramLabel = "PORT",
            description = "Port to listen on; wins over CORTADO_PORT, PORT and the code. 3000 where none of them says one.")
    @Nullable Integer port;

    @Option(names = {"-H", "--hostname"}, paramLabel = "NAME",
            description = "Address to listen on; wins over CORTADO_HOSTNAME and the code.")
    @Nullable String hostname;

    ServerFlags flags() {
        return ServerFlags.of(port, hostname);
    }
}
