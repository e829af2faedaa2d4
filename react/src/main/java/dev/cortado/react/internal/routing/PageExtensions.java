package dev.cortado.react.internal.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that make a file a page ({@code pageExtensions} of next.config), without the dot.
 *
 * <p>They are needed before anything can evaluate the config, so a literal array is read from its text; the build compares it with the
 * evaluated value afterwards.
 */
public record PageExtensions(List<String> all) {

    public static final PageExtensions DEFAULT = new PageExtensions(List.of("tsx", "ts", "jsx", "js"));

    private static final Pattern LITERAL = Pattern.compile("\\bpageExtensions\\s*:\\s*\\[([^\\]]*)]");
    private static final Pattern STRING = Pattern.compile("[\"'`]\\.?([^\"'`]+)[\"'`]");

    public static PageExtensions of(Path project) {
        for (var name : List.of("next.config.ts", "next.config.mts", "next.config.mjs", "next.config.js")) {
            var file = project.resolve(name);
            if (!Files.isRegularFile(file)) continue;
            try {
                var literal = LITERAL.matcher(Files.readString(file));
                if (!literal.find()) return DEFAULT;
                var all = STRING.matcher(literal.group(1)).results().map(match -> match.group(1)).toList();
                return all.isEmpty() ? DEFAULT : new PageExtensions(all);
            } catch (IOException unreadable) {
                return DEFAULT;
            }
        }
        return DEFAULT;
    }

    /** The name without its page extension, or null if it has none. The longest extension wins. */
    @Nullable String baseName(String fileName) {
        String found = null;
        for (var extension : all) {
            if (fileName.length() > extension.length() + 1
                    && fileName.endsWith(extension)
                    && fileName.charAt(fileName.length() - extension.length() - 1) == '.') {
                var base = fileName.substring(0, fileName.length() - extension.length() - 1);
                if (found == null || base.length() < found.length()) found = base;
            }
        }
        return found;
    }
}
