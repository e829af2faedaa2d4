package dev.cortado.react.internal.build;

import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.ErrorText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the place in the project's sources that an error of a worker came from. */
final class WorkerError {

    private static final Pattern FRAME = Pattern.compile("^\\s+at .*?([^\\s()]+\\.[cm]?[jt]sx?):(\\d+):(\\d+)\\)?$", Pattern.MULTILINE);

    private WorkerError() {}

    /**
     * A problem with a place and a code frame where the stack has one.
     *
     * @param text the error with its stack
     * @param file where it is said to be otherwise
     */
    static Problem problem(Path project, String introduction, String text, @Nullable String file) {
        var message = introduction + ": " + ErrorText.withoutStack(text);
        var frames = FRAME.matcher(text);
        while (frames.find()) {
            var source = frames.group(1);
            if (source.contains("node_modules") || source.contains(":") || !Files.isRegularFile(project.resolve(source))) continue;
            int line = Integer.parseInt(frames.group(2));
            int column = Integer.parseInt(frames.group(3));
            return new Problem(message, source, line, column, CodeFrame.of(project.resolve(source), line, column));
        }
        return Problem.of(message, file);
    }
}
