package dev.cortado.node.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real npm in the real Node, against a registry with small packages. */
class InstallTest {

    private static final ProvisionOptions TOOLS = ProvisionOptions.of(Path.of(""));
    private static final NodeRuntime RUNTIME = NodeRuntime.provision(TOOLS.progress(Progress.terminal(System.out)));

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private ProvisionOptions options;
    private Path project;
    private final Lines progress = new Lines();

    @BeforeEach
    void publish() throws IOException {
        NodeProvision.npm(TOOLS);
        registry = new FakeRegistry();
        registry.publish("left", "1.0.0", "", Map.of("index.js", "module.exports = 1"));
        registry.publish("left", "1.2.0", "", Map.of("index.js", "module.exports = 1.2"));
        registry.publish("right", "2.0.0", "\"dependencies\":{\"left\":\"^1.0.0\"}", Map.of("index.js", "module.exports = require('left')"));
        registry.publish("picky", "1.0.0", "\"peerDependencies\":{\"left\":\"^9.0.0\"}", Map.of("index.js", ""));
        project = Files.createDirectory(directory.resolve("project"));
        var environment = new HashMap<>(System.getenv());
        environment.remove("CI");
        environment.put("NPM_CONFIG_REGISTRY", registry.address());
        environment.put("npm_config_cache", directory.resolve("npm-cache").toString());
        options = ProvisionOptions.of(project).environment(environment).progress(progress);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private boolean install() {
        return PackageInstaller.of(RUNTIME, options).install(project);
    }

    private boolean complete() {
        return PackageInstaller.of(RUNTIME, options).complete(project);
    }

    private void manifest(String dependencies) throws IOException {
        Files.writeString(project.resolve("package.json"), "{\"name\":\"shop\",\"dependencies\":{" + dependencies + "}}");
    }

    private String version(String name) throws IOException {
        return PackageJson.read(project.resolve("node_modules").resolve(name)).json().path("version").asString("");
    }

    @Test
    void withoutALockfilePackagesAreInstalledAndLeftAloneAfterwards() throws Exception {
        manifest("\"right\":\"^2.0.0\"");

        assertThat(complete()).isFalse();
        assertThat(install()).isTrue();
        assertThat(version("right")).isEqualTo("2.0.0");
        assertThat(version("left")).isEqualTo("1.2.0");
        assertThat(project.resolve("package-lock.json")).exists();
        assertThat(progress.lines).containsExactly("steps Installing packages with npm");

        var asked = registry.requests.size();
        assertThat(complete()).isTrue();
        assertThat(install()).isFalse();
        assertThat(registry.requests).hasSize(asked);
    }

    @Test
    void withALockfileItsVersionsAreInstalledAndItIsNotChanged() throws Exception {
        manifest("\"left\":\"1.0.0\"");
        install();
        manifest("\"left\":\"^1.0.0\"");
        var lock = Files.readString(project.resolve("package-lock.json")).replace("\"left\": \"1.0.0\"", "\"left\": \"^1.0.0\"");
        Files.writeString(project.resolve("package-lock.json"), lock);
        PackageStore.delete(project.resolve("node_modules"));

        assertThat(install()).isTrue();
        assertThat(version("left")).isEqualTo("1.0.0");
        assertThat(project.resolve("package-lock.json")).hasContent(lock);
    }

    @Test
    void aChangedPackageJsonBringsTheLockfileUpToDate() throws Exception {
        manifest("\"left\":\"1.0.0\"");
        install();
        manifest("\"left\":\"1.2.0\"");

        assertThat(complete()).isFalse();
        assertThat(install()).isTrue();
        assertThat(version("left")).isEqualTo("1.2.0");
        assertThat(Files.readString(project.resolve("package-lock.json"))).contains("\"version\": \"1.2.0\"");
    }

    @Test
    void aLockfileThatLacksPackagesIsCompleted() throws Exception {
        manifest("\"right\":\"2.0.0\"");
        install();
        PackageStore.delete(project.resolve("node_modules"));
        var lock = PackageJson.parse(project.resolve("package-lock.json"));
        ((tools.jackson.databind.node.ObjectNode) lock.path("packages")).remove("node_modules/left");
        Files.writeString(project.resolve("package-lock.json"), lock.toString());

        assertThat(install()).isTrue();
        assertThat(version("left")).isEqualTo("1.2.0");
        assertThat(progress.lines).contains("package-lock.json lacks packages: npm install completes it");
    }

    @Test
    void inContinuousIntegrationALockfileThatDoesNotFitIsRefused() throws Exception {
        manifest("\"left\":\"1.0.0\"");
        install();
        manifest("\"left\":\"1.2.0\"");
        var environment = new HashMap<>(options.environment());
        environment.put("CI", "true");
        options = options.environment(environment);

        assertThatThrownBy(this::install).isInstanceOf(NodeException.class).hasMessageContaining("package-lock.json")
                .hasMessageContaining("in sync");
    }

    @Test
    void aDirectoryThatSomebodyDeletedIsInstalledAgain() throws Exception {
        manifest("\"right\":\"2.0.0\"");
        install();
        PackageStore.delete(project.resolve("node_modules/left"));

        assertThat(complete()).isFalse();
        assertThat(install()).isTrue();
        assertThat(version("left")).isEqualTo("1.2.0");
    }

    @Test
    void aPackageThatDoesNotExistIsNamed() throws Exception {
        manifest("\"lefft\":\"1.0.0\"");

        assertThatThrownBy(this::install).isInstanceOf(NodeException.class)
                .hasMessage("npm install in " + project + " failed: the npm registry has no package lefft@1.0.0. Is the name in package.json right?")
                .satisfies(e -> assertThat(((NodeException) e).details()).contains("E404"));
    }

    @Test
    void aVersionThatDoesNotExistIsNamed() throws Exception {
        manifest("\"left\":\"7.0.0\"");

        assertThatThrownBy(this::install).hasMessageContaining("there is no version left@7.0.0. Correct it in package.json.");
    }

    @Test
    void aConflictOfPeersSaysWhoWantsWhat() throws Exception {
        manifest("\"left\":\"1.2.0\",\"picky\":\"1.0.0\"");

        assertThatThrownBy(this::install).hasMessageContaining("versions in package.json conflict")
                .hasMessageContaining("left@1.2.0").hasMessageContaining("peer left@\"^9.0.0\" from picky@1.0.0");
    }

    @Test
    void aProjectWithoutDependenciesOrWithoutPackageJsonNeedsNothing() throws Exception {
        assertThat(install()).isFalse();
        manifest("");
        assertThat(install()).isFalse();
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aPackageJsonThatIsNoJsonIsNamedWithItsLine() throws Exception {
        Files.writeString(project.resolve("package.json"), "{\n  \"name\": oops\n}");

        assertThatThrownBy(this::install).isInstanceOf(NodeException.class)
                .hasMessageStartingWith(project.resolve("package.json") + ":2 is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource({"'9.0', pnpm, 11.4.10", "'6.1', pnpm, 8.2.0", "5.4, pnpm, 7.1.0", "5.3, pnpm, 6.0.1"})
    void aLockfileOfPnpmWithoutAVersionOfPnpmIsReadByTheNewestThatCan(String version, String name, String expected) throws Exception {
        options = options.cache(directory.resolve("cache"));
        for (var release : new String[] {"6.0.1", "7.1.0", "8.2.0", "8.1.9", "9.9.9", "10.34.9", "10.34.10", "10.4.0", "11.4.9", "11.4.10", "11.99.0-beta.1", "12.0.0"}) {
            registry.publish(name, release, "\"bin\":{\"pnpm\":\"bin/pnpm.cjs\"}", Map.of("bin/pnpm.cjs", writes(release)));
        }
        manifest("\"left\":\"1.0.0\"");
        Files.writeString(project.resolve("pnpm-lock.yaml"), "lockfileVersion: " + version + "\n\nsettings:\n  autoInstallPeers: true\n");

        assertThat(install()).isTrue();
        assertThat(installedBy()).isEqualTo(expected);
        assertThat(project.resolve("package-lock.json")).doesNotExist();
    }

    @Test
    void aLockfileOfAPnpmThatNobodyKnowsIsRefusedAndNoSecondOneIsWritten() throws Exception {
        manifest("\"left\":\"1.0.0\"");
        Files.writeString(project.resolve("pnpm-lock.yaml"), "lockfileVersion: '99.0'\n");

        assertThatThrownBy(this::install).isInstanceOf(NodeException.class).hasMessageContaining("has version 99")
                .hasMessageContaining("\"packageManager\": \"pnpm@<version>\"");
        assertThat(project.resolve("package-lock.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'# yarn lockfile v1', yarn, 1.22.22", "'__metadata:\n  version: 8', @yarnpkg/cli-dist, 4.18.1", "'__metadata:\n  version: 6', @yarnpkg/cli-dist, 3.8.7"})
    void aLockfileOfYarnWithoutAVersionOfYarnIsReadByTheNewestThatCan(String head, String name, String expected) throws Exception {
        options = options.cache(directory.resolve("cache"));
        for (var release : new String[] {"1.22.22", "1.9.0", "3.8.7", "4.18.1", "5.0.0"}) {
            registry.publish(name, release, "\"bin\":{\"yarn\":\"bin/yarn.js\"}", Map.of("bin/yarn.js", writes(release)));
        }
        manifest("\"left\":\"1.0.0\"");
        Files.writeString(project.resolve("yarn.lock"), head.replace("\\n", "\n") + "\n");
        Files.writeString(project.resolve(".yarnrc.yml"), "nodeLinker: node-modules\n");

        assertThat(install()).isTrue();
        assertThat(installedBy()).isEqualTo(expected);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLockfileOfBunIsReadByTheNewestBun() throws Exception {
        options = options.cache(directory.resolve("cache"));
        for (var release : new String[] {"1.4.5", "1.10.0", "2.0.0"}) {
            registry.publish(Platform.current().bun(), release, "", Map.of("bin/bun", "#!/bin/sh\nmkdir -p node_modules/left\n"
                    + "echo \"{\\\"version\\\": \\\"1.0.0\\\", \\\"by\\\": \\\"" + release + " $*\\\"}\" > node_modules/left/package.json\n"));
        }
        manifest("\"left\":\"1.0.0\"");
        Files.writeString(project.resolve("bun.lock"), "{}");

        assertThat(install()).isTrue();
        assertThat(installedBy()).isEqualTo("1.10.0 install --no-progress");
    }

    /** A manager that does what all do, and leaves its version. */
    private static String writes(String release) {
        return "require('fs').mkdirSync('node_modules/left', { recursive: true });"
                + "require('fs').writeFileSync('node_modules/left/package.json', JSON.stringify({ version: '1.0.0', by: '" + release + "' }));";
    }

    private String installedBy() {
        return PackageJson.read(project.resolve("node_modules/left")).json().path("by").asString();
    }

    @Test
    void thePnpmThatTheProjectPinsIsFetchedAndRun() throws Exception {
        options = options.cache(directory.resolve("cache"));
        registry.publish("pnpm", "10.1.0", "\"bin\":{\"pnpm\":\"bin/pnpm.cjs\"}", Map.of("bin/pnpm.cjs",
                "require('fs').mkdirSync('node_modules/left', { recursive: true });"
                        + "require('fs').writeFileSync('node_modules/left/package.json', JSON.stringify({ version: '1.0.0', arguments: process.argv.slice(2) }))"));
        Files.writeString(project.resolve("package.json"), "{\"packageManager\":\"pnpm@10.1.0\",\"dependencies\":{\"left\":\"1.0.0\"}}");
        var environment = new HashMap<>(options.environment());
        environment.put("CI", "true");
        options = options.environment(environment);
        Files.writeString(project.resolve("pnpm-lock.yaml"), "lockfileVersion: '9.0'\n");

        assertThat(install()).isTrue();
        assertThat(PackageJson.read(project.resolve("node_modules/left")).json().path("arguments").toString())
                .contains("install").contains("--frozen-lockfile");
        assertThat(project.resolve("package-lock.json")).doesNotExist();
    }

    @Test
    void aManagerWhoseHashIsNotThePinnedOneIsRefused() throws Exception {
        options = options.cache(directory.resolve("cache"));
        registry.publish("pnpm", "10.1.0", "\"bin\":{\"pnpm\":\"bin/pnpm.cjs\"}", Map.of("bin/pnpm.cjs", ""));
        Files.writeString(project.resolve("package.json"),
                "{\"packageManager\":\"pnpm@10.1.0+sha512.00ff\",\"dependencies\":{\"left\":\"1.0.0\"}}");

        assertThatThrownBy(this::install).isInstanceOf(NodeException.class).hasMessageContaining("is not what was pinned");
    }

    @Test
    void severalLockfilesAreRefused() throws Exception {
        manifest("\"left\":\"1.0.0\"");
        Files.writeString(project.resolve("pnpm-lock.yaml"), "");
        Files.writeString(project.resolve("yarn.lock"), "");

        assertThatThrownBy(this::install).hasMessageContaining("pnpm-lock.yaml, yarn.lock").hasMessageContaining("packageManager");
    }

    @Test
    void aPackageOfAWorkspaceIsInstalledFromItsRoot() throws Exception {
        Files.writeString(project.resolve("package.json"), "{\"workspaces\":[\"web\"]}");
        var web = Files.createDirectory(project.resolve("web"));
        Files.writeString(web.resolve("package.json"), "{\"name\":\"web\",\"version\":\"1.0.0\",\"dependencies\":{\"left\":\"^1.0.0\"}}");
        PackageInstaller.of(RUNTIME, options).install(project);
        PackageStore.delete(project.resolve("node_modules/left"));

        assertThat(PackageInstaller.of(RUNTIME, options).install(web)).isTrue();
        assertThat(version("left")).isEqualTo("1.2.0");
        assertThat(web.resolve("package-lock.json")).doesNotExist();
    }

    /** Remembers what was shown. */
    private static final class Lines implements Progress {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public Task begin(String label, long bytes) {
            lines.add("begin " + label);
            return TerminalProgress.NONE.begin(label, bytes);
        }

        @Override
        public Task steps(String label, int total) {
            lines.add("steps " + label);
            return TerminalProgress.NONE.steps(label, total);
        }

        @Override
        public void line(String text) {
            lines.add(text);
        }
    }
}
