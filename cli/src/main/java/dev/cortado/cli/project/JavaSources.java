package dev.cortado.cli.project;

import dev.cortado.cli.console.CodeFrame;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles with the compiler of the running JDK, in this process: warm, a small project takes a tenth of a second. */
public final class JavaSources {

    private static final int MOST_ERRORS_SHOWN = 5;

    private JavaSources() {}

    /**
     * Replaces what is in {@code output}; a failure leaves it as it was.
     *
     * @param sources files to compile
     * @param sourcePath where the sources of other classes are that these use, or null
     * @param classPath jars and folders
     * @throws CompileException with a code frame for each of the first errors
     */
    public static void compile(List<Path> sources, @Nullable Path sourcePath, List<Path> classPath, Path output, Path root)
            throws IOException {
        Path fresh = output.resolveSibling(output.getFileName() + ".new");
        delete(fresh);
        Files.createDirectories(fresh);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            var options = new ArrayList<>(List.of("-d", fresh.toString(), "-g", "-parameters", "-encoding", "UTF-8", "-nowarn"));
            options.addAll(List.of("-classpath", join(classPath)));
            if (sourcePath != null) {
                options.addAll(List.of("-sourcepath", sourcePath.toString()));
            }
            if (classPath.stream().anyMatch(JavaSources::hasProcessor)) {
                options.add("-proc:full");
            }
            var extra = new StringWriter();
            boolean compiled = compiler.getTask(extra, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            if (!compiled) {
                delete(fresh);
                throw failure(diagnostics.getDiagnostics(), extra.toString(), root);
            }
        }
        delete(output);
        Files.move(fresh, output);
    }

    /** All {@code .java} files below a folder. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file)).sorted().toList();
        }
    }

    /** Removes a folder and everything in it; a missing one is fine. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean hasProcessor(Path entry) {
        if (Files.isDirectory(entry)) {
            return false;
        }
        try (var jar = new java.util.zip.ZipFile(entry.toFile())) {
            return jar.getEntry("META-INF/services/javax.annotation.processing.Processor") != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static CompileException failure(List<Diagnostic<? extends JavaFileObject>> all, String extra, Path root) {
        var errors = all.stream().filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR).toList();
        var text = errors.stream().limit(MOST_ERRORS_SHOWN).map(error -> describe(error, root)).collect(Collectors.joining("\n\n"));
        if (errors.size() > MOST_ERRORS_SHOWN) {
            text += "\n\nand " + (errors.size() - MOST_ERRORS_SHOWN) + " more errors";
        }
        return new CompileException(text.isEmpty() ? "The Java compiler failed: " + extra.strip() : text);
    }

    private static String describe(Diagnostic<? extends JavaFileObject> error, Path root) {
        String message = error.getMessage(Locale.ENGLISH).strip();
        if (error.getSource() == null) {
            return message;
        }
        Path file = Path.of(error.getSource().toUri());
        String place = (file.startsWith(root) ? root.relativize(file) : file) + ":" + error.getLineNumber() + ":" + error.getColumnNumber();
        return place + "\n" + message + "\n" + CodeFrame.of(file, error.getLineNumber(), error.getColumnNumber());
    }
}
