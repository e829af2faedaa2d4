package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which manager wrote a lockfile, as far as the lockfile says it. */
final class LockfileVersion {

    private static final Pattern PNPM = Pattern.compile("(?m)^lockfileVersion: *'?\"?(\\d+)(?:\\.(\\d+))?");
    private static final Pattern BERRY = Pattern.compile("(?m)^  version: *(\\d+)");

    private LockfileVersion() {}

    /** The newest major version of the manager that Node runs, that reads the lockfile and leaves its form as it is. */
    static int major(ManagerKind kind, Path lockfile) {
        return switch (kind) {
            case NPM -> throw new IllegalArgumentException("npm is pinned");
            case PNPM -> pnpm(lockfile);
            case YARN, BUN -> 1;
            case YARN_BERRY -> number(BERRY, lockfile, 1) >= 8 ? 4 : 3;
        };
    }

    /** https://github.com/pnpm/spec/tree/master/lockfile */
    private static int pnpm(Path lockfile) {
        int major = number(PNPM, lockfile, 1);
        return switch (major) {
            // 12 is a program that it downloads itself, from registries that sign it: mirrors often do not.
            case 9 -> 11;
            case 6 -> 8;
            case 5 -> number(PNPM, lockfile, 2) >= 4 ? 7 : 6;
            default -> throw new NodeException(lockfile + " has version " + major + ", which no pnpm that Cortado knows writes. Say which pnpm the project "
                    + "uses, in package.json:\n    \"packageManager\": \"pnpm@<version>\"");
        };
    }

    private static int number(Pattern pattern, Path lockfile, int group) {
        try (var lines = Files.lines(lockfile)) {
            var head = String.join("\n", lines.limit(20).toList());
            var found = pattern.matcher(head);
            return found.find() && found.group(group) != null ? Integer.parseInt(found.group(group)) : 0;
        } catch (IOException e) {
            throw new NodeException("Cannot read " + lockfile + ": " + e.getMessage(), e);
        }
    }
}
