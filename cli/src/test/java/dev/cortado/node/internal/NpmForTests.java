package dev.cortado.node.internal;

import dev.cortado.node.ProvisionOptions;
import java.nio.file.Path;

/** Lets tests of other modules run the pinned npm. */
public final class NpmForTests {

    private NpmForTests() {}

    public static Path commandLine(ProvisionOptions options) {
        return NodeProvision.npm(options);
    }
}
