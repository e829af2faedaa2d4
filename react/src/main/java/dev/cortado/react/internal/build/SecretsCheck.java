package dev.cortado.react.internal.build;

import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks for secrets of the {@code .env} files in what browsers will load: they got there by mistake. */
final class SecretsCheck {

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(SECRET|TOKEN|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|API_?KEY|DATABASE_URL).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("^\\s*(?:export\\s+)?([\\w.-]+)\\s*=\\s*(.*?)\\s*$");
    private static final int SHORTEST = 8;

    private SecretsCheck() {}

    static void check(Path project, Path client) throws IOException {
        var secrets = secrets(project);
        if (secrets.isEmpty() || !Files.isDirectory(client)) return;
        var problems = new ArrayList<Problem>();
        try (var files = Files.walk(client)) {
            for (var file : files.filter(path -> path.toString().endsWith(".js")).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                secrets.forEach((name, value) -> {
                    if (text.contains(value)) problems.add(Problem.of("The value of " + name + " is in a script for browsers ("
                            + client.relativize(file) + "). Read it in server code only, or rename it to NEXT_PUBLIC_… if it is no secret.",
                            null));
                });
            }
        }
        if (!problems.isEmpty()) throw new PagesException(problems);
    }

    private static Map<String, String> secrets(Path project) throws IOException {
        var secrets = new LinkedHashMap<String, String>();
        for (var name : List.of(".env", ".env.production", ".env.local", ".env.production.local")) {
            var file = project.resolve(name);
            if (!Files.isRegularFile(file)) continue;
            for (var line : Files.readAllLines(file)) {
                var match = LINE.matcher(line);
                if (!match.matches() || match.group(1).startsWith("NEXT_PUBLIC_") || !SECRET_NAME.matcher(match.group(1)).matches()) continue;
                var value = match.group(2).replaceAll("^([\"'`])(.*)\\1$", "$2");
                if (value.length() >= SHORTEST) secrets.put(match.group(1), value);
            }
        }
        return secrets;
    }
}
