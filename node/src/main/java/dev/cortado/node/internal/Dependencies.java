package dev.cortado.node.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether what package.json asks for is installed, as Node would find it. */
final class Dependencies {

    private Dependencies() {}

    static boolean present(PackageJson manifest) {
        return manifest.required().entrySet().stream().allMatch(dependency -> find(manifest.directory(), dependency.getKey())
                .map(installed -> installed.json().path("version").asString(""))
                .filter(version -> satisfies(version, dependency.getValue())).isPresent());
    }

    /** Node looks into {@code node_modules} of every directory above. */
    private static Optional<PackageJson> find(Path from, String name) {
        for (var directory = from; directory != null; directory = directory.getParent()) {
            var candidate = directory.resolve("node_modules").resolve(name);
            if (Files.isRegularFile(candidate.resolve("package.json"))) {
                return Optional.of(PackageJson.read(candidate));
            }
        }
        return Optional.empty();
    }

    /** Only ranges can be judged; a tag, a file, a repository is satisfied by being there. */
    private static boolean satisfies(String version, String wanted) {
        return VersionRange.parse(wanted).map(range -> range.contains(version)).orElse(true);
    }
}
