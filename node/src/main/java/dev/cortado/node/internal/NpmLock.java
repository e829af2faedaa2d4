package dev.cortado.node.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** npm's lockfile beside package.json, and the hidden one that npm leaves in {@code node_modules}. */
final class NpmLock {

    private static final List<String> SECTIONS = List.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");

    private NpmLock() {}

    /** The lockfile was made for this package.json. */
    static boolean matches(PackageJson manifest, Path lockfile) {
        var root = PackageJson.parse(lockfile).path("packages").path("");
        return SECTIONS.stream().allMatch(section -> same(manifest.json().path(section), root.path(section)));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isEmpty() && other.isEmpty() || one.equals(other);
    }

    /** Everything in the lockfile that every machine needs is in {@code node_modules}, in its version. */
    static boolean installed(Path root, Path lockfile) {
        var hidden = root.resolve("node_modules").resolve(".package-lock.json");
        if (!Files.isRegularFile(hidden)) {
            return false;
        }
        var wanted = PackageJson.parse(lockfile).path("packages");
        var installed = PackageJson.parse(hidden).path("packages");
        return wanted.properties().stream()
                .filter(entry -> entry.getKey().contains("node_modules/") && !optional(entry.getValue()))
                .allMatch(entry -> installed.path(entry.getKey()).path("version").equals(entry.getValue().path("version"))
                        && Files.isDirectory(root.resolve(entry.getKey())));
    }

    /** How many packages an installation fetches at most. */
    static int count(Path lockfile) {
        return PackageJson.parse(lockfile).path("packages").size();
    }

    private static boolean optional(JsonNode entry) {
        return entry.path("optional").asBoolean(false) || entry.path("devOptional").asBoolean(false)
                || entry.path("link").asBoolean(false);
    }
}
