package dev.cortado.cli;

/** Flags that the modules node and react read as system properties; there they win over the environment. */
final class NodeSettings {

    private NodeSettings() {}

    static void apply(Arguments arguments) {
        if (arguments.has(Option.SYSTEM_NODE)) {
            System.setProperty("cortado.use-system-node", "true");
        }
    }

    static void inspect() {
        System.setProperty("cortado.inspect", "true");
    }

    static void workers(int count) {
        System.setProperty("cortado.workers", Integer.toString(count));
    }
}
