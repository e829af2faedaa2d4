package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** An operating system with a processor, named as Node names them: {@code linux-x64}. */
record Platform(String name) {

    /** The platform of this process. */
    static Platform current() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var os = system.startsWith("windows") ? "win" : system.startsWith("mac") ? "darwin" : system;
        var processor = System.getProperty("os.arch");
        var arch = Map.of("amd64", "x64", "x86_64", "x64", "aarch64", "arm64").getOrDefault(processor, processor);
        return new Platform(os + "-" + arch + (os.equals("linux") && musl() ? "-musl" : ""));
    }

    boolean windows() {
        return name.startsWith("win-");
    }

    /** Where the executable is in a Node package. */
    String executable() {
        return windows() ? "bin/node.exe" : "bin/node";
    }

    /** Bun's package for it. */
    String bun() {
        return "@oven/bun-" + name.replaceFirst("^win-", "windows-").replace("arm64", "aarch64");
    }

    NodeException unsupported(String version) {
        var hint = name.endsWith("-musl") ? " (on Alpine: apk add nodejs)" : "";
        return new NodeException("The npm registry has no Node " + version + " for " + name
                + ". Install Node " + SystemNode.LEAST + " or newer yourself" + hint + " and use --use-system-node.");
    }

    private static boolean musl() {
        try (var loaders = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return loaders.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
