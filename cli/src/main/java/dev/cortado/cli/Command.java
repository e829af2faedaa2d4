package dev.cortado.cli;

import java.util.List;

/** What can be done with {@code cortado}. */
interface Command {

    String name();

    /** One sentence. */
    String description();

    /** Its own options; {@code --help} and {@code --verbose} come by themselves. */
    List<Option> options();

    /** Whether it works on a DIR. */
    default boolean hasDirectory() {
        return true;
    }

    /** Whether {@code --help} leaves it out. */
    default boolean isHidden() {
        return false;
    }

    /** Does it; returns when it is done, an exception is a failure. */
    void run(Arguments arguments) throws Exception;
}
