package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds pages and layouts that export no component, before the slower tools start.
 *
 * <p>It reads text, not syntax: a file that could have a default export passes, and the build looks again.
 */
final class DefaultExports {

    private static final Pattern NEEDED =
            Pattern.compile(".*/(page|default|layout|template|loading|error|not-found|forbidden|unauthorized|global-error)\\.(tsx|ts|jsx|js)");
    private static final Pattern PRESENT = Pattern.compile(
            "\\bexport\\s+default\\b|\\bas\\s+(default\\b|\"default\"|'default')|\\bexport\\s*\\{[^}]*\\bdefault\\b|\\bmodule\\.exports\\b|\\bexports\\.default\\b");

    private DefaultExports() {}

    static void check(Path project, List<String> files, List<Problem> problems) throws IOException {
        for (var file : files) {
            if (!NEEDED.matcher(file).matches()) continue;
            if (PRESENT.matcher(Files.readString(project.resolve(file))).find()) continue;
            problems.add(Problem.of("The file has no default export. Export its React component, "
                    + "for example \"export default function Page() { return <h1>Hello</h1>; }\".", file));
        }
    }
}
