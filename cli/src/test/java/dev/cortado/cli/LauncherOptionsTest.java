package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user says to the JVM wins over what the launcher says, whichever way it comes, and without a word about the launcher's cache. */
class LauncherOptionsTest {

    private static final Path SCRIPT = Path.of("..", "cortado").toAbsolutePath().normalize();
    private static final String OURS = "CORTADO_JAVA_OPTS";
    private static final List<String> VARIABLES = List.of(OURS, "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
    private static final String UNDOCUMENTED = "_JAVA_OPTIONS";
    /** {@code bool UseSerialGC = true {product} {command line}}. */
    private static final Pattern FLAG = Pattern.compile("\\s*\\w+ (\\w+) += ?(\\S*) +\\{.*");
    private static final Pattern EXPECTED = Pattern.compile(
            "(Cortado|Java|System|Cores|Memory) .*|(NOTE: )?Picked up \\w+: .*|\\[Global flags]|");

    @TempDir
    static Path home;

    private record Result(int code, Map<String, String> flags, List<String> otherLines) {}

    @BeforeAll
    static void installWithACache() throws Exception {
        Files.copy(SCRIPT, home.resolve("cortado"));
        var jars = new ArrayList<String>();
        for (String entry : ClassArchive.classPath().split(File.pathSeparator)) {
            // The JVM makes no cache of classes in folders.
            jars.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry), home.resolve(jars.size() + ".jar")).toString() : entry);
        }
        write(home.resolve("cli/target/classpath"), String.join(File.pathSeparator, jars));
        write(home.resolve("cli/target/cortado.built"), "");
        Path cache = home.resolve("cli/target/cortado.aot");
        write(home.resolve("cli/target/cortado.aot.home"), home.toRealPath().toString());
        run(Map.of(OURS, "-XX:AOTCacheOutput=" + cache));
        assertThat(cache).exists();
    }

    private static Path jar(Path folder, Path jar) throws Exception {
        try (OutputStream file = Files.newOutputStream(jar); var out = new JarOutputStream(file); var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    private static Result run(Map<String, String> environment, String... more) throws Exception {
        var builder = new ProcessBuilder("bash", home.resolve("cortado").toString(), "info").directory(home.toFile()).redirectErrorStream(true);
        var variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("CORTADO_") || VARIABLES.contains(name) || name.equals(UNDOCUMENTED));
        variables.putAll(Map.of("CORTADO_JAVA", System.getProperty("java.home"), "CORTADO_NO_BUILD", "1"));
        variables.putAll(environment);
        variables.merge(OURS, "-XX:+PrintFlagsFinal " + String.join(" ", more), (options, print) -> options + " " + print);
        Process process = builder.start();
        var flags = new HashMap<String, String>();
        var others = new ArrayList<String>();
        for (String line : new String(process.getInputStream().readAllBytes()).split("\n")) {
            var flag = FLAG.matcher(line);
            if (flag.matches()) {
                flags.put(flag.group(1), flag.group(2));
            } else if (!EXPECTED.matcher(line).matches()) {
                others.add(line);
            }
        }
        return new Result(process.waitFor(), flags, others);
    }

    private static final int EVERYWHERE = 4;

    static Stream<Arguments> flags() {
        var options = List.of(
                arguments("-XX:+UseG1GC", "UseG1GC", "true"),
                arguments("-Xmx2g", "MaxHeapSize", "" + (2L << 30)),
                arguments("-Xshare:off", "UseSerialGC", "true"),
                arguments("--add-opens=java.base/java.lang=ALL-UNNAMED", "UseSerialGC", "true"),
                arguments("-XX:+UseZGC", "UseZGC", "true"),
                arguments("-XX:+UseParallelGC", "UseParallelGC", "true"),
                arguments("-XX:-UseSerialGC", "UseSerialGC", "false"),
                arguments("-Xmx16m", "MaxHeapSize", "" + (16 << 20)),
                arguments("-XX:MaxRAMPercentage=50", "MaxRAMPercentage", "50.000000"),
                arguments("-Xms16m", "InitialHeapSize", "" + (16 << 20)),
                arguments("-Xmn48m", "MaxNewSize", "" + (48 << 20)),
                arguments("-XX:NewSize=64m", "NewSize", "" + (64 << 20)),
                arguments("-XX:NewRatio=5", "NewRatio", "5"),
                arguments("-XX:SurvivorRatio=9", "SurvivorRatio", "9"),
                arguments("-XX:-UseCompactObjectHeaders", "UseCompactObjectHeaders", "false"),
                arguments("-XX:-UseCompressedOops", "UseCompressedOops", "false"),
                arguments("-XX:TieredStopAtLevel=3", "TieredStopAtLevel", "3"),
                arguments("-XX:-TieredCompilation", "TieredCompilation", "false"),
                arguments("-XX:AOTMode=off", "AOTMode", "off"),
                arguments("-Xlog:gc:file=" + home.resolve("gc.log") + " -XX:+UseZGC", "UseZGC", "true"));
        // Every variable says every kind of option, and every option is said by one of them.
        return IntStream.range(0, options.size()).boxed().flatMap(i -> VARIABLES.stream()
                .filter(variable -> i < EVERYWHERE || VARIABLES.indexOf(variable) == i % VARIABLES.size())
                .map(variable -> arguments(Stream.concat(Stream.of(variable), Stream.of(options.get(i).get())).toArray())));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagOfTheUserWins(String variable, String option, String flag, String value) throws Exception {
        Result result = run(Map.of(variable, option));
        assertThat(result.otherLines()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.flags()).containsEntry(flag, value);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void aPropertyOfTheUserWins(String variable) throws Exception {
        Result result = run(Map.of(variable, "-Djdk.virtualThreadScheduler.parallelism=3"), "-XshowSettings:properties");
        assertThat(result.otherLines()).contains("    jdk.virtualThreadScheduler.parallelism = 3");
    }

    @ParameterizedTest
    @MethodSource("variables")
    void aLogOfTheUserIsWritten(String variable) throws Exception {
        assertThat(run(Map.of(variable, "-Xlog:gc")).otherLines()).anyMatch(line -> line.endsWith("Using Serial"));
    }

    static List<String> variables() {
        return VARIABLES;
    }

    @Test
    void theOptionsThatTheJvmReadsLastWin() throws Exception {
        Result result = run(Map.of(UNDOCUMENTED, "-XX:+UseG1GC -Xmx300m"));
        assertThat(result.otherLines()).isEmpty();
        assertThat(result.flags()).containsEntry("UseG1GC", "true").containsEntry("MaxHeapSize", "" + (300 << 20));
    }

    @Test
    void optionsInAFileWin() throws Exception {
        Path file = write(home.resolve("options"), "-XX:+UseG1GC\n-Xmx300m\n");
        for (var environment : List.of(Map.of("JDK_JAVA_OPTIONS", "@" + file), Map.of("JAVA_TOOL_OPTIONS", "-XX:VMOptionsFile=" + file))) {
            Result result = run(environment);
            assertThat(result.otherLines()).isEmpty();
            assertThat(result.flags()).containsEntry("UseG1GC", "true").containsEntry("MaxHeapSize", "" + (300 << 20));
        }
    }

    @Test
    void quotesKeepBlanksTogether() throws Exception {
        Result result = run(Map.of(OURS, "-Dfirst='a b'  \"-Dsecond=c  d\" -Dthird=* -XshowSettings:properties"));
        assertThat(result.otherLines()).contains("    first = a b", "    second = c  d", "    third = *");
        Result open = run(Map.of(OURS, "-Dfirst='a b"));
        assertThat(open.otherLines()).singleElement().asString().contains("CORTADO_JAVA_OPTS has a quote without its end");
        assertThat(open.code()).isEqualTo(1);
    }

    @Test
    void withoutOptionsTheCacheIsUsed() throws Exception {
        Result result = run(Map.of());
        assertThat(result.otherLines()).isEmpty();
        assertThat(result.flags()).containsEntry("UseSerialGC", "true").containsEntry("TieredStopAtLevel", "1")
                .containsEntry("AOTCache", home.resolve("cli/target/cortado.aot").toString());
        assertThat(run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m")).flags()).containsKey("AOTCache").containsEntry("MaxHeapSize", "" + (512 << 20));
    }
}
