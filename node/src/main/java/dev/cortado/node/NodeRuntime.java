package dev.cortado.node;

import java.nio.file.Path;

/**
 * A Node.js that can be run. Immutable and safe for use by several threads.
 *
 * @param node the executable
 * @param version its version without {@code v}
 */
public record NodeRuntime(Path node, String version) {
}
