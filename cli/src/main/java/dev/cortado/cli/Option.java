package dev.cortado.cli;

import org.jspecify.annotations.Nullable;

/**
 * One option of a command.
 *
 * @param name with its dashes
 * @param shortName one dash and a letter, or null
 * @param value what its value is called in the help, or null when it has none
 */
record Option(String name, @Nullable String shortName, @Nullable String value, String description) {

    static final Option PORT = new Option("--port", "-p", "PORT",
            "Port to listen on; wins over CORTADO_PORT, PORT and the code. 3000 where none of them says one.");
    static final Option HOSTNAME = new Option("--hostname", "-H", "NAME",
            "Address to listen on; wins over CORTADO_HOSTNAME and the code.");
    static final Option MAIN = new Option("--main", null, "CLASS", "The class to run where several have a main method.");
    static final Option SYSTEM_NODE = flag("--use-system-node", "Use the Node.js on PATH, not the one that Cortado downloads.");
    static final Option VERBOSE = flag("--verbose", "Log everything, and show stack traces.");
    static final Option HELP = new Option("--help", "-h", null, "Show this.");

    static Option flag(String name, String description) {
        return new Option(name, null, null, description);
    }

    boolean isCalled(String text) {
        return text.equals(name) || text.equals(shortName);
    }
}
