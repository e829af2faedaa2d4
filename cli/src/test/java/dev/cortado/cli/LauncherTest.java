package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.e2e.Eventually;
import dev.cortado.cli.project.JavaSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, in an installation of its own. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("..", "cortado").toAbsolutePath().normalize();

    /** What the script may use besides the shell. */
    private static final List<String> TOOLS = List.of("bash", "env", "dirname", "basename", "readlink", "find", "mkdir", "mv", "rm", "cat",
            "touch", "tee", "awk", "grep", "head", "tail", "sleep", "getconf", "sh", "sort", "cksum");

    private static final String SERVER = """
            void main() {
                dev.cortado.App.create().listen(3000);
            }
            """;

    @TempDir
    Path home;

    private Path tools;

    private record Result(int code, String output) {}

    @BeforeEach
    void install() throws Exception {
        Files.copy(SCRIPT, home.resolve("cortado"));
        write(home.resolve("pom.xml"), "<project/>");
        for (String module : List.of("core", "node", "react", "cli")) {
            write(home.resolve(module + "/pom.xml"), "<project/>");
            Files.createDirectories(home.resolve(module + "/src/main"));
        }
        tools = Files.createDirectory(home.resolve("bin"));
        for (String tool : TOOLS) {
            for (String folder : System.getenv("PATH").split(":")) {
                if (Files.isExecutable(Path.of(folder, tool)) && !Files.exists(tools.resolve(tool))) {
                    executable(tools.resolve(tool), "#!/bin/sh\nexec " + Path.of(folder, tool) + " \"$@\"\n");
                }
            }
        }
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("bash", home.resolve("cortado").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CORTADO_") || name.equals("JAVA_HOME"));
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private void maven(String script) throws Exception {
        executable(tools.resolve("mvn"), "#!/bin/sh\n" + script);
    }

    private static void executable(Path file, String script) throws Exception {
        Files.setPosixFilePermissions(write(file, script), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As a build leaves it. */
    private void built() throws Exception {
        write(home.resolve("cli/target/classpath"), ClassArchive.classPath());
        write(home.resolve("cli/target/cortado.built"), "");
        write(home.resolve("target/first-build.log"), "");
    }

    private static Map<String, String> jdk() {
        return Map.of("CORTADO_JAVA", System.getProperty("java.home"));
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Path script = home.resolve("cortado");
        Files.writeString(script, Files.readString(script).replace("MINIMUM=25", "MINIMUM=99"));
        Result result = run(Map.of(), "info");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("no JDK 99 or newer was found").contains("Install one").contains("CORTADO_JAVA");
    }

    @Test
    void aChosenFolderThatIsNoJdkIsNamed() throws Exception {
        Result result = run(Map.of("CORTADO_JAVA", home.toString()), "info");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("CORTADO_JAVA is " + home).contains("not a JDK 25");
    }

    @Test
    void anOldDefaultJavaIsPassedOver() throws Exception {
        built();
        Path old = home.resolve("jdk-17");
        for (String tool : List.of("java", "javac")) {
            executable(old.resolve("bin/" + tool), "#!/bin/sh\necho old; exit 3\n");
        }
        write(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path folders = Files.createDirectories(home.resolve("user/.jdks"));
        Path link = Files.createSymbolicLink(folders.resolve("jdk-25"), Path.of(System.getProperty("java.home")));
        Result result = run(Map.of("JAVA_HOME", old.toString(), "HOME", home.resolve("user").toString()), "info");
        Files.delete(link);
        assertThat(result.output()).contains("Java      25").doesNotContain("old");
        assertThat(result.code()).isZero();
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Result result = run(jdk(), "info");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("Maven was not found on PATH").contains("Install Maven 3.8");
    }

    @Test
    void withoutANetworkItSaysSo() throws Exception {
        maven("echo '[ERROR] Could not transfer artifact org.slf4j:slf4j-api:pom:2.0.20: Unknown host'; exit 1\n");
        Result result = run(jdk(), "info");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("Building Cortado, once").contains("Is there a network?").contains("first-build.log");
        assertThat(home.resolve("cli/target/cortado.built")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsItsErrors() throws Exception {
        maven("echo '[ERROR] App.java:[3,1] class expected'; exit 1\n");
        Result result = run(jdk(), "info");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("App.java:[3,1] class expected").contains("Building Cortado failed");
    }

    /** The one that runs these tests; training a cache for it takes longer than all of them, and does what {@code training} says. */
    private Map<String, String> jdkWithTraining(String training) throws Exception {
        Path jdk = home.resolve("jdk");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\ncase \" $* \" in *\" dev.cortado.cli.Cortado train \"*) " + training + "; exit 1;; esac\nexec "
                + CortadoProcess.java() + " \"$@\"\n");
        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        return Map.of("CORTADO_JAVA", jdk.toString());
    }

    @Test
    void theFirstUseBuildsAndTheSecondDoesNot() throws Exception {
        Map<String, String> environment = jdkWithTraining(":");
        write(home.resolve("answer"), ClassArchive.classPath());
        maven("echo built >> maven-calls; mkdir -p cli/target; cp answer cli/target/classpath 2>/dev/null || cat answer > cli/target/classpath\n");
        assertThat(run(environment, "info").output()).contains("Building Cortado, once").contains("Cortado is built").contains("Java      25");
        assertThat(run(environment, "info").output()).doesNotContain("Building").contains("Java      25");
        assertThat(Files.readAllLines(home.resolve("maven-calls"))).hasSize(1);

        Files.setLastModifiedTime(write(home.resolve("core/src/main/New.java"), "class New {}"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(environment, "info").output()).contains("sources have changed");
        assertThat(Files.readAllLines(home.resolve("maven-calls"))).hasSize(2);
    }

    @Test
    void theTimeOfTheCommandBeginsWithTheLauncher() throws Exception {
        Map<String, String> environment = new HashMap<>(jdkWithTraining(":"));
        write(home.resolve("answer"), ClassArchive.classPath());
        maven("sleep 2; mkdir -p cli/target; cat answer > cli/target/classpath\n");
        write(home.resolve("Server.java"), SERVER);
        Matcher built = Pattern.compile("Built in ([0-9.]+) s").matcher(run(environment, "build", "Server.java").output());
        assertThat(built.find()).isTrue();
        assertThat(Double.parseDouble(built.group(1))).isGreaterThanOrEqualTo(2);

        environment.put("CORTADO_BEGAN", "1:1000000000000000");
        Matcher again = Pattern.compile("Built in ([0-9.]+) s").matcher(run(environment, "build", "Server.java").output());
        assertThat(again.find()).isTrue();
        assertThat(Double.parseDouble(again.group(1))).isLessThan(600);
    }

    @Test
    void whoReadsWhatABuildSaysDoesNotWaitForTheTrainingAfterIt() throws Exception {
        built();
        Path go = home.resolve("go");
        Path trained = home.resolve("trained");
        var environment = jdkWithTraining("n=0; while [ ! -e " + go + " ] && [ $n -lt 600 ]; do sleep 0.1; n=$((n+1)); done; touch " + trained);
        Files.setLastModifiedTime(write(home.resolve("cli/target/cortado.aot"), "of an older build"), FileTime.from(Instant.EPOCH));
        write(home.resolve("cli/target/cortado.aot.home"), home.toString());
        write(home.resolve("Server.java"), SERVER);

        assertThat(run(environment, "build", "Server.java").output()).contains("Built in");
        assertThat(trained).doesNotExist();
        write(go, "");
        Eventually.holds(Duration.ofSeconds(30), "the training ends", () -> Files.exists(trained));
    }

    /** Its java says what it was started with. */
    private Path talkingJdk() throws Exception {
        Path jdk = home.resolve("jdk");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"started with $*\"\n");
        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        return jdk;
    }

    @Test
    void aCopyRunsWithoutABuildAndWithoutTheOriginal() throws Exception {
        Map<String, String> environment = Map.of("CORTADO_JAVA", talkingJdk().toString());
        write(home.resolve("core/src/main/App.java"), "class App {}");
        maven("""
                mkdir -p core/target cli/target
                echo jar > core/target/cortado-core-1.jar
                echo jar > library.jar
                printf %s "$PWD/core/target/cortado-core-1.jar:$PWD/bin/env" > cli/target/classpath
                """);
        assertThat(run(environment, "info").output()).contains("Cortado is built").contains(home + "/core/target/cortado-core-1.jar");

        Path original = home;
        Path copy = Files.createTempDirectory("cortado-copy");
        try {
            assertThat(new ProcessBuilder("cp", "-r", original + "/.", copy.toString()).start().waitFor()).isZero();
            Files.setLastModifiedTime(copy.resolve("core/src/main/App.java"), FileTime.from(Instant.now().plusSeconds(5)));
            Files.delete(original.resolve("core/target/cortado-core-1.jar"));
            Files.delete(tools.resolve("mvn"));
            home = copy;

            Result result = run(environment, "info");
            assertThat(result.output()).doesNotContain("Building").doesNotContain("changed")
                    .contains(copy + "/core/target/cortado-core-1.jar").contains(copy + "/cli/target/cortado-cli.jar")
                    .doesNotContain(original + "/core/target");
            assertThat(result.code()).isZero();

            Files.writeString(copy.resolve("core/src/main/App.java"), "class App { int changed; }");
            Files.setLastModifiedTime(copy.resolve("core/src/main/App.java"), FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(run(environment, "info").output()).contains("Maven was not found");

            Files.delete(copy.resolve("core/target/cortado-core-1.jar"));
            assertThat(run(environment, "info").output()).contains("Maven was not found");
        } finally {
            home = original;
            JavaSources.delete(copy);
        }
    }

    @Test
    void theApplicationRunsInItsOwnFolder() throws Exception {
        built();
        write(home.resolve("elsewhere/Server.java"), """
                void main() {
                    throw new IllegalStateException("in " + java.nio.file.Path.of("").toAbsolutePath().getFileName());
                }
                """);
        assertThat(run(jdk(), "dev", "--port", "0", "elsewhere/Server.java").output()).contains("in elsewhere");
    }
}
