package dev.cortado.react;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a project's pages, in words for its author.
 *
 * {@snippet :
 * try {
 *     app.pages(Path.of("web"));
 * } catch (PagesException e) {
 *     e.problems().forEach(System.err::println);
 * }
 * }
 *
 * <p>The message is complete: what happened, where, and what to do. The command line prints it without a stack trace.
 */
public class PagesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One problem.
     *
     * {@snippet :
     * throw new PagesException(List.of(PagesException.Problem.of("This page has no default export.", "app/page.tsx")));
     * }
     *
     * @param message one or two sentences
     * @param file path relative to the project with '/' separators, or null
     * @param line 1-based, or 0 when unknown
     * @param column 1-based, or 0 when unknown
     * @param frame the lines around the place, or null
     */
    public record Problem(String message, @Nullable String file, int line, int column, @Nullable String frame) {

        /** A problem of a whole file, or of none. */
        public static Problem of(String message, @Nullable String file) {
            return new Problem(message, file, 0, 0, null);
        }

        /** {@code file:line:column}, the message, then the frame. */
        @Override
        public String toString() {
            var text = new StringBuilder();
            if (file != null) {
                text.append(file);
                if (line > 0) text.append(':').append(line).append(':').append(Math.max(1, column));
                text.append("\n  ");
            }
            text.append(message.strip());
            if (frame != null && !frame.isBlank()) text.append('\n').append(frame.stripTrailing());
            return text.toString();
        }
    }

    public PagesException(String message) {
        this(List.of(Problem.of(message, null)));
    }

    public PagesException(String message, Throwable cause) {
        this(List.of(Problem.of(message, null)));
        initCause(cause);
    }

    public PagesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order in which they were found; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
