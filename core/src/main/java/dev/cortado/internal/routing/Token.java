package dev.cortado.internal.routing;

import java.util.List;

/** A piece of a path pattern. */
sealed interface Token {

    /** Text that stands for itself, percent-encoded like the paths it is compared with. */
    record Text(String value) implements Token {}

    /** {@code :name} or {@code *name}. */
    record Capture(String name, boolean wildcard) implements Token {}

    /** <code>{…}</code>: may be missing. */
    record Group(List<Token> tokens) implements Token {}
}
