package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * npm's configuration as far as downloads need it: environment over the project's {@code .npmrc} over the user's over the global
 * one, with {@code ${VARIABLE}} in files replaced.
 */
final class Npmrc {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)\\$\\{([^}?]+)(\\?)?}");

    private final Map<String, String> values;

    private Npmrc(Map<String, String> values) {
        this.values = values;
    }

    static Npmrc read(Path project, Path home, Map<String, String> environment) {
        var values = new LinkedHashMap<String, String>();
        var fromEnvironment = environment(environment);
        globalFile(environment).ifPresent(file -> values.putAll(parse(file, environment)));
        var user = fromEnvironment.getOrDefault("userconfig", home.resolve(".npmrc").toString());
        values.putAll(parse(Path.of(user), environment));
        values.putAll(parse(project.resolve(".npmrc"), environment));
        values.putAll(fromEnvironment);
        return new Npmrc(values);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank() && !value.equals("null"));
    }

    /** Values that fill what no file says. */
    Npmrc orElse(Map<String, String> defaults) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(values);
        return new Npmrc(all);
    }

    /** {@code npm_config_registry}, {@code NPM_CONFIG_REGISTRY}: any case; {@code _} stands for {@code -}. */
    private static Map<String, String> environment(Map<String, String> environment) {
        var values = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("npm_config_") && !value.isEmpty()) {
                var key = name.substring("npm_config_".length());
                values.put(key.startsWith("//") ? key : key.toLowerCase(Locale.ROOT).replaceAll("(?!^)_", "-"), value);
            }
        });
        return values;
    }

    private static Optional<Path> globalFile(Map<String, String> environment) {
        var named = environment(environment).get("globalconfig");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return SystemNode.onPath("node", environment).map(node -> {
            var bin = node.getParent();
            var prefix = bin != null && bin.endsWith("bin") ? bin.getParent() : bin;
            return prefix == null ? Path.of("npmrc") : prefix.resolve("etc").resolve("npmrc");
        });
    }

    private static Map<String, String> parse(Path file, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readAllLines(file), environment);
        } catch (IOException e) {
            throw new NodeException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static Map<String, String> parse(List<String> lines, Map<String, String> environment) {
        var values = new LinkedHashMap<String, String>();
        for (var written : lines) {
            var line = written.strip();
            var equals = line.indexOf('=');
            if (line.startsWith(";") || line.startsWith("#") || equals <= 0) {
                continue;
            }
            values.put(expand(line.substring(0, equals).strip(), environment),
                    expand(unquote(line.substring(equals + 1).strip()), environment));
        }
        return values;
    }

    private static String unquote(String value) {
        var quoted = value.length() >= 2 && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** As npm does: an unset variable stays as it is written, {@code ${NAME?}} becomes empty. */
    private static String expand(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            var value = environment.get(match.group(1));
            return Matcher.quoteReplacement(value != null ? value : match.group(2) != null ? "" : match.group());
        });
    }
}
