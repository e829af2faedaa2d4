package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The package manager of a project and the directory that it installs: the project, or the root of its workspaces.
 *
 * @param pinned what {@code packageManager} says, or null
 */
record Manager(ManagerKind kind, Path root, @Nullable String pinned) {

    private static final Pattern PINNED = Pattern.compile("(npm|pnpm|yarn|bun)@(\\d+\\.\\d+\\.\\d+[^+]*)(?:\\+(sha\\d+)\\.([0-9a-f]+))?");

    static Manager of(PackageJson manifest) {
        var root = root(manifest.directory());
        var rootManifest = root.equals(manifest.directory()) ? manifest : PackageJson.read(root);
        var pinned = rootManifest.packageManager();
        var locked = new ArrayList<ManagerKind>();
        for (var kind : ManagerKind.values()) {
            if (kind.lockfile(root).isPresent()) {
                locked.add(kind);
            }
        }
        var named = pinned.map(PINNED::matcher).filter(m -> m.matches()).map(m -> ManagerKind.named(m.group(1), m.group(2)));
        if (pinned.isPresent() && named.isEmpty()) {
            throw new NodeException(root.resolve("package.json") + ": packageManager is \"" + pinned.get()
                    + "\"; it must be a name and a whole version, such as \"pnpm@10.1.0\".");
        }
        if (named.isPresent()) {
            return new Manager(named.get(), root, pinned.get());
        }
        if (locked.size() > 1) {
            throw new NodeException(root + " has the lockfiles of several package managers (" + String.join(", ", locked.stream()
                    .map(kind -> kind.lockfile(root).orElseThrow().getFileName().toString()).toList())
                    + "). Delete those that do not count, or set packageManager in package.json.");
        }
        return new Manager(locked.isEmpty() ? ManagerKind.NPM : locked.getFirst(), root, null);
    }

    /** The nearest directory above that has a lockfile and workspaces, or else the project. */
    private static Path root(Path project) {
        if (hasLockfile(project)) {
            return project;
        }
        for (var directory = project.getParent(); directory != null; directory = directory.getParent()) {
            var workspaces = Files.isRegularFile(directory.resolve("pnpm-workspace.yaml"))
                    || Files.isRegularFile(directory.resolve("package.json")) && PackageJson.read(directory).json().has("workspaces");
            if (workspaces && hasLockfile(directory)) {
                return directory;
            }
            if (Files.exists(directory.resolve(".git"))) {
                break;
            }
        }
        return project;
    }

    private static boolean hasLockfile(Path directory) {
        return List.of(ManagerKind.values()).stream().anyMatch(kind -> kind.lockfile(directory).isPresent());
    }

    /**
     * The arguments of Node that install: the manager's script first. A lockfile that does not fit package.json is brought up to
     * date, as the managers do it by themselves, but in continuous integration, where nobody would notice, it is refused.
     */
    List<String> command(ProvisionOptions options) {
        var lockfile = kind.lockfile(root);
        var frozen = lockfile.isPresent() && options.environment().containsKey("CI");
        var command = new ArrayList<String>();
        switch (kind) {
            case NPM -> {
                var fits = lockfile.isPresent() && NpmLock.matches(PackageJson.read(root), lockfile.get());
                command.addAll(List.of(NodeProvision.npm(options).toString(), frozen || fits ? "ci" : "install",
                        "--no-audit", "--no-fund", "--no-update-notifier", "--no-progress", "--loglevel=http"));
                if (!options.environment().containsKey("npm_config_omit")) {
                    command.add("--include=dev");
                }
            }
            case PNPM -> {
                command.addAll(List.of(tool(options, "pnpm").toString(), "install", "--reporter=append-only", "--prod=false"));
                command.add(frozen ? "--frozen-lockfile" : "--prefer-frozen-lockfile");
            }
            case YARN -> {
                command.addAll(List.of(tool(options, "yarn").toString(), "install", "--non-interactive", "--no-progress", "--production=false"));
                if (frozen) {
                    command.add("--frozen-lockfile");
                }
            }
            case YARN_BERRY -> {
                refusePlugAndPlay();
                command.addAll(List.of(berry(options).toString(), "install", frozen ? "--immutable" : "--no-immutable"));
            }
            case BUN -> command.addAll(bun(options, frozen));
        }
        return command;
    }

    private Path tool(ProvisionOptions options, String name) {
        return runnable(options, name, name);
    }

    private Path berry(ProvisionOptions options) {
        return yarnPath().orElseGet(() -> runnable(options, "yarn", "@yarnpkg/cli-dist"));
    }

    private Path runnable(ProvisionOptions options, String name, String packageName) {
        var directory = provide(options, packageName);
        return directory.resolve(bin(PackageJson.read(directory), name));
    }

    /** The directory of the manager that package.json names, or else of the newest one that reads the lockfile. */
    private Path provide(ProvisionOptions options, String packageName) {
        try (var registry = new Registry(RegistryConfig.resolve(options))) {
            var version = PINNED.matcher(pinned == null ? "" : pinned);
            var named = version.matches();
            var wanted = named ? version.group(2) : registry.newest(packageName, LockfileVersion.major(kind, kind.lockfile(root).orElseThrow()));
            var directory = options.cache().resolve("tools").resolve(NodeProvision.toolDirectory(packageName, wanted));
            if (!Files.isDirectory(directory)) {
                var integrity = named && version.group(3) != null && !packageName.startsWith("@")
                        ? version.group(3) + "-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(version.group(4)))
                        : registry.metadata(packageName, wanted).path("dist").path("integrity").asString("");
                NodeProvision.tool(options, new Pinned(packageName, wanted, integrity));
            }
            return directory;
        }
    }

    /** Bun is no script: this one starts it. */
    private List<String> bun(ProvisionOptions options, boolean frozen) {
        var program = provide(options, Platform.current().bun()).resolve(Platform.current().windows() ? "bin/bun.exe" : "bin/bun");
        var starter = options.cache().resolve("tools/start.mjs");
        try {
            Files.writeString(starter, """
                    import { spawnSync } from "node:child_process";
                    const [program, ...args] = process.argv.slice(2);
                    process.exitCode = spawnSync(program, args, { stdio: "inherit" }).status ?? 1;
                    """);
            program.toFile().setExecutable(true);
        } catch (IOException e) {
            throw new NodeException("Cannot write " + starter + ": " + e.getMessage(), e);
        }
        var command = new ArrayList<>(List.of(starter.toString(), program.toString(), "install", "--no-progress"));
        if (frozen) {
            command.add("--frozen-lockfile");
        }
        return command;
    }

    private static String bin(PackageJson tool, String name) {
        var bin = tool.json().path("bin");
        return bin.isString() ? bin.asString() : bin.path(name).asString("bin/" + name + ".js");
    }

    private Optional<Path> yarnPath() {
        return yarnrc("yarnPath").map(root::resolve).filter(Files::isRegularFile);
    }

    private void refusePlugAndPlay() {
        if (!yarnrc("nodeLinker").orElse("pnp").equals("node-modules")) {
            throw new NodeException(root + " uses Yarn's Plug'n'Play, which has no node_modules. Cortado needs one: write this line into "
                    + root.resolve(".yarnrc.yml") + " and run \"yarn install\":\n    nodeLinker: node-modules");
        }
    }

    private Optional<String> yarnrc(String key) {
        var file = root.resolve(".yarnrc.yml");
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file).stream().filter(line -> line.startsWith(key + ":"))
                            .map(line -> line.substring(key.length() + 1).strip().replaceAll("^[\"']|[\"']$", "")).findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            throw new NodeException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
