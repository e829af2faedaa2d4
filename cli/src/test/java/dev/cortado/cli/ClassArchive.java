package dev.cortado.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The classes of the command as the JVM has them in memory: each of the hundred processes that the tests start maps them instead of reading them. */
final class ClassArchive {

    private static final ClassArchive ONE = make();

    private final String classPath;
    private final Path file;

    private ClassArchive(String classPath, Path file) {
        this.classPath = classPath;
        this.file = file;
    }

    /** Options of a JVM that runs the command. */
    static List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + ONE.file, "-Xlog:cds=off", "-Xlog:aot=off", "-cp", ONE.classPath);
    }

    static String classPath() {
        return ONE.classPath;
    }

    private static ClassArchive make() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "class-archive").toAbsolutePath());
            String classPath = String.join(File.pathSeparator, jars(folder));
            Path file = folder.resolve("cortado.jsa");
            Path source = CortadoProcess.write(folder.resolve("Server.java"), "void main() { dev.cortado.App.create().listen(0); }\n");
            var command = new ArrayList<>(List.of(CortadoProcess.java(), "-XX:ArchiveClassesAtExit=" + file, "-cp", classPath));
            command.addAll(1, CortadoProcess.JVM_OPTIONS);
            command.addAll(List.of("dev.cortado.cli.Cortado", "build", source.toString()));
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError("The archive of classes cannot be made:\n" + output);
            }
            return new ClassArchive(classPath, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Without the tests' own classes and libraries nothing is lost, but Surefire knows only one list. Folders cannot be in an archive. */
    private static List<String> jars(Path folder) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var jars = new ArrayList<String>();
        for (String entry : all.split(File.pathSeparator)) {
            if (entry.endsWith("test-classes") || entry.contains("playwright") || entry.contains("driver-bundle")) {
                continue;
            }
            jars.add(Files.isDirectory(Path.of(entry)) ? jar(folder, Path.of(entry), jars.size()) : entry);
        }
        return jars;
    }

    private static String jar(Path folder, Path classes, int number) {
        String jar = folder.resolve(number + ".jar").toString();
        int exit = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file", jar, "-C", classes.toString(), ".");
        if (exit != 0) {
            throw new AssertionError("jar of " + classes + ": exit code " + exit);
        }
        return jar;
    }
}
