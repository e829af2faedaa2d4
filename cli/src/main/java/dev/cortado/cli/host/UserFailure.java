package dev.cortado.cli.host;

import dev.cortado.cli.console.CodeFrame;
import dev.cortado.cli.project.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says what the user's own code threw, and where in it. */
final class UserFailure {

    private UserFailure() {}

    static String describe(Throwable thrown, Program program, ClassLoader loader) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var text = new StringBuilder(program.mainClass()).append(".main failed: ").append(sentence(thrown));
        if (root != thrown) {
            text.append("\nbecause of ").append(sentence(root));
        }
        place(root, loader).or(() -> place(thrown, loader)).ifPresent(frame -> {
            text.append("\nat ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
            source(frame, program).ifPresent(file -> text.append('\n').append(CodeFrame.of(file, frame.getLineNumber(), 0)));
        });
        return text.toString();
    }

    private static String sentence(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    /** The innermost frame of a class that the user wrote. */
    private static Optional<StackTraceElement> place(Throwable failure, ClassLoader loader) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (loader.getName().equals(frame.getClassLoaderName()) && frame.getFileName() != null) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> source(StackTraceElement frame, Program program) {
        int dot = frame.getClassName().lastIndexOf('.');
        String folder = dot < 0 ? "" : frame.getClassName().substring(0, dot).replace('.', '/');
        return program.sourceRoots().stream().map(root -> root.resolve(folder).resolve(frame.getFileName())).filter(Files::isRegularFile)
                .findFirst();
    }
}
