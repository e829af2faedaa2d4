package dev.cortado.cli;

import picocli.CommandLine.Option;

/** Which Node.js renders pages. */
final class NodeOptions {

    @Option(names = "--use-system-node", description = "Use the Node.js on PATH, not the one that Cortado downloads.")
    boolean useSystemNode;

    /** The node module reads its settings as system properties first, then from the environment. */
    void apply() {
        if (useSystemNode) {
            System.setProperty("cortado.use-system-node", "true");
        }
    }
}
