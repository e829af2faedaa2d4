package dev.cortado.node;

import dev.cortado.node.internal.NodeProvision;
import java.nio.file.Path;

/**
 * A Node.js that can be run. Immutable and safe for use by several threads.
 *
 * {@snippet :
 * var runtime = NodeRuntime.provision(ProvisionOptions.of(project).progress(Progress.terminal(System.err)));
 * }
 *
 * @param node the executable, absolute
 * @param version its version without {@code v}
 */
public record NodeRuntime(Path node, String version) {

    /**
     * Returns the pinned Node from the user's cache, downloading it from the npm registry the first time. Blocks. Processes that
     * do so at the same time wait for one another; a download that was cut off is never seen.
     *
     * @throws NodeException no registry is configured, it does not answer, the package is not what was pinned, the disk is full,
     *     or there is no Node for this platform
     */
    public static NodeRuntime provision(ProvisionOptions options) {
        return NodeProvision.node(options);
    }

    /** The pinned version. */
    public static String pinnedVersion() {
        return NodeProvision.version();
    }
}
