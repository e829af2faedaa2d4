package dev.cortado.node.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a sentence of a package manager's log. */
final class InstallError {

    private static final int LINES = 8;
    private static final Pattern PREFIX = Pattern.compile("^(npm (error|ERR!)( code)?|[\\s\\u2009]*ERR_PNPM_\\w+[\\s\\u2009]*|error|➤ YN\\d+: │?)\\s?");
    private static final Pattern NOT_FOUND = Pattern.compile(
            "'([^']+)' (?:is not in this registry|could not be found)|/([^/\\s]+): Not Found - 404|(\\S+)@npm:\\S+: Package not found");
    private static final Pattern NO_VERSION = Pattern.compile("No matching version found for (\\S+?)\\.?$");

    private InstallError() {}

    static String explain(Manager manager, int exitCode, List<String> log) {
        var errors = log.stream().filter(line -> PREFIX.matcher(line).find()).map(line -> PREFIX.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("A complete log of this run") && !line.contains("eresolve-report"))
                .toList();
        var command = manager.kind().command + " install in " + manager.root();
        var all = String.join("\n", errors);
        if (all.isEmpty()) {
            return command + " failed with exit code " + exitCode + ":\n" + indent(log.subList(Math.max(0, log.size() - LINES), log.size()));
        }
        if (all.contains("ENOSPC")) {
            return command + " failed: the disk is full. Free some space and start again.";
        }
        if (all.startsWith("ERESOLVE") || all.contains("ERESOLVE")) {
            return command + " failed: versions in package.json conflict:\n" + indent(conflict(errors));
        }
        return found(NOT_FOUND, errors).map(name -> command + " failed: the npm registry has no package " + name
                        + ". Is the name in package.json right?")
                .or(() -> found(NO_VERSION, errors).map(name -> command + " failed: there is no version " + name
                        + ". Correct it in package.json."))
                .orElseGet(() -> command + " failed:\n" + indent(errors.subList(0, Math.min(LINES, errors.size()))));
    }

    private static Optional<String> found(Pattern pattern, List<String> lines) {
        return lines.stream().map(pattern::matcher).filter(Matcher::find).map(InstallError::name).findFirst();
    }

    private static String name(Matcher matcher) {
        for (var group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group).replaceFirst("@\\*$", "").replace("%2f", "/");
            }
        }
        return "";
    }

    /** What was found and which peer does not want it. */
    private static List<String> conflict(List<String> errors) {
        var lines = new ArrayList<String>();
        for (var line : errors) {
            if (line.startsWith("Found:") || line.startsWith("peer ") || line.startsWith("Could not resolve dependency")) {
                lines.add(line);
            }
        }
        return lines.isEmpty() ? errors.subList(0, Math.min(LINES, errors.size())) : lines.subList(0, Math.min(LINES, lines.size()));
    }

    private static String indent(List<String> lines) {
        return "    " + String.join("\n    ", lines);
    }
}
