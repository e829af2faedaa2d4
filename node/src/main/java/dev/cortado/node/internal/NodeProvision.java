package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the pinned Node and the pinned npm. */
public final class NodeProvision {

    private NodeProvision() {}

    public static String version() {
        return Pinned.NODE_VERSION;
    }

    public static NodeRuntime node(ProvisionOptions options) {
        if (options.systemNode()) {
            return SystemNode.find(options.environment());
        }
        var platform = Platform.current();
        var pinned = Pinned.nodeFor(platform).orElseThrow(() -> platform.unsupported(Pinned.NODE_VERSION));
        return node(options, platform, pinned);
    }

    static NodeRuntime node(ProvisionOptions options, Platform platform, Pinned pinned) {
        var directory = store(options).get(pinned, "node/" + pinned.version() + "-" + platform.name(),
                "Downloading Node " + pinned.version(), file -> file.equals(platform.executable()) || file.equals("LICENSE"));
        var node = directory.resolve(platform.executable());
        if (!Files.isExecutable(node)) {
            throw new NodeException(directory + " has no " + platform.executable() + ". Delete the directory and start again.");
        }
        return new NodeRuntime(node, pinned.version());
    }

    /** The npm command line, a script for Node. */
    static Path npm(ProvisionOptions options) {
        return tool(options, Pinned.NPM).resolve("bin/npm-cli.js");
    }

    /** A package of the registry that is run with Node. */
    static Path tool(ProvisionOptions options, Pinned pinned) {
        return store(options).get(pinned, "tools/" + toolDirectory(pinned.name(), pinned.version()),
                "Downloading " + pinned.name() + " " + pinned.version(), file -> true);
    }

    static String toolDirectory(String name, String version) {
        return name.replaceFirst("^@", "").replace('/', '-') + "-" + version;
    }

    private static PackageStore store(ProvisionOptions options) {
        return new PackageStore(options.cache(), options.progress(), () -> new Registry(RegistryConfig.resolve(options)));
    }
}
