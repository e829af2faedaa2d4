package dev.cortado.cli.project;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.console.ProgressLine;
import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.project.Project.MavenProject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks Maven what only Maven knows: the class path. Its answer is kept until the pom changes. */
public final class Maven {

    private static final String CLASS_PATH_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath";
    private static final int MOST_LINES_SHOWN = 12;
    private static final int FILES_A_LINE = 25;

    private static final Pattern NO_NETWORK = Pattern.compile("Could not transfer|Unknown host|Connection (refused|timed out)|offline mode");

    /** How lines begin with which Maven ends every failure. */
    private static final List<String> NOISE = List.of("[Help", "->", "Re-run", "To see the full", "For more information");

    private Maven() {}

    /** The jars that the project runs with; {@code mvn compile} has made its classes when this was not answered from memory. */
    public static List<Path> classPath(MavenProject project) throws IOException {
        return remembered(project, () -> compile(project));
    }

    /** The jars that a pom without sources asks for. */
    static List<Path> libraries(MavenProject project, String why) throws IOException {
        return remembered(project, () -> {
            Terminal.print(why + ": Maven gets it …");
            return resolve(project);
        });
    }

    /** Compiles the project with Maven, as its pom says, and returns its class path. */
    public static List<Path> compile(MavenProject project) throws IOException {
        Terminal.print("Maven compiles " + project.directory().getFileName() + " and resolves its dependencies …");
        return resolve(project, "compile");
    }

    private interface Question {

        List<Path> ask() throws IOException;
    }

    private static List<Path> remembered(MavenProject project, Question question) throws IOException {
        Path remembered = project.directory().resolve(".cortado/java/classpath");
        String key = key(project);
        if (Files.isRegularFile(remembered)) {
            List<String> lines = Files.readAllLines(remembered);
            List<Path> jars = lines.stream().skip(1).map(Path::of).toList();
            if (lines.getFirst().equals(key) && jars.stream().allMatch(Files::exists)) {
                return jars;
            }
        }
        List<Path> jars = question.ask();
        Files.createDirectories(remembered.getParent());
        Path fresh = Files.createTempFile(remembered.getParent(), "classpath", "");
        Files.write(fresh, Stream.concat(Stream.of(key), jars.stream().map(Path::toString)).toList());
        Files.move(fresh, remembered, StandardCopyOption.REPLACE_EXISTING);
        return jars;
    }

    private static List<Path> resolve(MavenProject project, String... goals) throws IOException {
        Path answer = Files.createTempFile("cortado-classpath", "");
        try {
            var arguments = new ArrayList<>(List.of("-B", "-Dstyle.color=never"));
            arguments.addAll(List.of(goals));
            arguments.addAll(List.of(CLASS_PATH_GOAL, "-Dmdep.outputFile=" + answer, "-Dmdep.includeScope=runtime"));
            run(project.directory(), arguments.toArray(String[]::new));
            String text = Files.readString(answer).strip();
            return text.isEmpty() ? List.of() : Arrays.stream(text.split(File.pathSeparator)).map(Path::of).toList();
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private static void run(Path directory, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(executable(directory)));
        command.addAll(List.of(arguments));
        Process process;
        try {
            var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")));
            // The JDK that the launcher has found; the default one may be too old for the project.
            String jdk = System.getProperty("java.home");
            builder.environment().put("JAVA_HOME", jdk);
            builder.environment().merge("PATH", jdk + "/bin", (path, own) -> own + File.pathSeparator + path);
            process = builder.start();
        } catch (IOException e) {
            throw new CliException("Maven could not be started: it was not found on PATH. Install Maven 3.8 or newer, for example with"
                    + " 'apt-get install maven' or 'brew install maven', or put Maven's wrapper (mvnw) into " + directory + ".", e);
        }
        List<String> output = follow(process);
        try {
            if (process.waitFor() != 0) {
                throw failure(directory, output);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Maven compiled " + directory, e);
        }
    }

    private static String executable(Path directory) {
        Path wrapper = directory.resolve(isWindows() ? "mvnw.cmd" : "mvnw");
        return Files.isExecutable(wrapper) ? wrapper.toString() : isWindows() ? "mvn.cmd" : "mvn";
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /** Shows what is downloaded; returns everything that Maven said. */
    private static List<String> follow(Process process) throws IOException {
        var lines = new ArrayList<String>();
        try (var progress = new ProgressLine(); var reader = process.inputReader(StandardCharsets.UTF_8)) {
            int files = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.contains("Downloaded from ")) {
                    String file = line.replaceFirst(" \\(.*", "").replaceFirst(".*/", "");
                    progress.show(++files + " files downloaded from the Maven repository (" + file + ")", files % FILES_A_LINE == 0);
                }
            }
        }
        return lines;
    }

    private static CliException failure(Path directory, List<String> output) {
        String errors = errors(output);
        if (NO_NETWORK.matcher(errors).find()) {
            return new CliException("Maven could not download what " + directory + " depends on. Is there a network? A mirror or a proxy is set"
                    + " in ~/.m2/settings.xml.\n" + errors.lines().findFirst().orElse(""));
        }
        return new CompileException("Maven could not compile " + directory + ":\n" + errors);
    }

    private static String errors(List<String> output) {
        List<String> errors = output.stream().filter(line -> line.startsWith("[ERROR]")).map(line -> line.substring(7).strip())
                .filter(line -> !line.isEmpty() && NOISE.stream().noneMatch(line::startsWith)).distinct().limit(MOST_LINES_SHOWN).toList();
        return String.join("\n", errors.isEmpty() ? output.stream().limit(MOST_LINES_SHOWN).toList() : errors);
    }

    /** Changes when the pom, or a pom above it, does. */
    private static String key(MavenProject project) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Path folder = project.directory(); folder != null; folder = folder.getParent()) {
                Path pom = folder.resolve("pom.xml");
                if (Files.isRegularFile(pom)) {
                    digest.update(Files.readAllBytes(pom));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
