package dev.cortado.node.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The package managers by the lockfile that they write. */
enum ManagerKind {
    NPM("npm", "npm-shrinkwrap.json", "package-lock.json"),
    PNPM("pnpm", "pnpm-lock.yaml"),
    YARN("yarn", "yarn.lock"),
    YARN_BERRY("yarn", "yarn.lock"),
    BUN("bun", "bun.lock", "bun.lockb");

    final String command;
    private final List<String> lockfiles;

    ManagerKind(String command, String... lockfiles) {
        this.command = command;
        this.lockfiles = List.of(lockfiles);
    }

    static ManagerKind named(String name, String version) {
        return switch (name) {
            case "pnpm" -> PNPM;
            case "yarn" -> version.startsWith("1.") || version.startsWith("0.") ? YARN : YARN_BERRY;
            case "bun" -> BUN;
            default -> NPM;
        };
    }

    /** The two Yarns have files of one name; the newer one's begins with its metadata. */
    Optional<Path> lockfile(Path root) {
        return lockfiles.stream().map(root::resolve).filter(Files::isRegularFile).findFirst()
                .filter(file -> this != YARN && this != YARN_BERRY || (this == YARN_BERRY) == berry(file));
    }

    private static boolean berry(Path lockfile) {
        try {
            return Files.readString(lockfile).contains("__metadata:");
        } catch (IOException e) {
            return false;
        }
    }

    /** What the lockfile lists is what was installed. The direct dependencies were looked at before. */
    boolean lockfileInstalled(Path root, PackageJson manifest) {
        var lockfile = lockfile(root);
        if (lockfile.isEmpty() || manifest.required().isEmpty()) {
            return true;
        }
        var modules = root.resolve("node_modules");
        return switch (this) {
            case NPM -> NpmLock.installed(root, lockfile.get());
            case PNPM -> same(lockfile.get(), modules.resolve(".pnpm/lock.yaml"));
            case YARN -> notOlder(modules.resolve(".yarn-integrity"), lockfile.get());
            case YARN_BERRY -> notOlder(modules.resolve(".yarn-state.yml"), lockfile.get());
            case BUN -> true;
        };
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isRegularFile(other) && Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean notOlder(Path state, Path lockfile) {
        try {
            return Files.isRegularFile(state) && Files.getLastModifiedTime(state).compareTo(Files.getLastModifiedTime(lockfile)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
