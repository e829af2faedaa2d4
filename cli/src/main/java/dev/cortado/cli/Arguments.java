package dev.cortado.cli;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.host.ServerFlags;
import dev.cortado.cli.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed after the command. Options come before or after DIR, as {@code --port 3000} or {@code --port=3000}.
 *
 * <p>A library that does this cost 0.4 s of every start, for what fits on this page.
 */
final class Arguments {

    private final Map<Option, String> values = new HashMap<>();
    private String directory = ".";

    private Arguments() {}

    static Arguments parse(Command command, List<String> typed) {
        var arguments = new Arguments();
        boolean hasDirectory = false;
        for (int i = 0; i < typed.size(); i++) {
            String text = typed.get(i);
            if (!text.startsWith("-")) {
                if (hasDirectory || !command.hasDirectory()) {
                    throw new UsageException(command, "'" + text + "' is one argument too many.");
                }
                arguments.directory = text;
                hasDirectory = true;
                continue;
            }
            int equals = text.startsWith("--") ? text.indexOf('=') : -1;
            String name = equals < 0 ? text : text.substring(0, equals);
            Option option = all(command).stream().filter(known -> known.isCalled(name)).findFirst()
                    .orElseThrow(() -> new UsageException(command, "There is no option " + name + "."));
            if (option.value() == null) {
                if (equals >= 0) {
                    throw new UsageException(command, name + " takes no value.");
                }
                arguments.values.put(option, "");
            } else if (equals >= 0) {
                arguments.values.put(option, text.substring(equals + 1));
            } else if (i + 1 < typed.size()) {
                arguments.values.put(option, typed.get(++i));
            } else {
                throw new UsageException(command, name + " needs a value: " + name + " " + option.value());
            }
        }
        return arguments;
    }

    static List<Option> all(Command command) {
        var options = new ArrayList<>(command.options());
        options.add(Option.VERBOSE);
        options.add(Option.HELP);
        return options;
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    @Nullable String value(Option option) {
        return values.get(option);
    }

    @Nullable Integer integer(Option option, int least, int most) {
        String value = values.get(option);
        if (value == null) {
            return null;
        }
        if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.valueOf(value);
        }
        throw new CliException(option.name() + " must be a number from " + least + " to " + most + ", but is \"" + value + "\".");
    }

    ServerFlags server() {
        return ServerFlags.of(integer(Option.PORT, 0, 65_535), value(Option.HOSTNAME));
    }

    /** DIR as it was typed, for messages. */
    String directory() {
        return directory;
    }

    Project project() {
        return Project.at(path());
    }

    /** The launcher runs Java in the project's folder; what was typed is relative to the folder that it was called in. */
    Path path() {
        String calledIn = System.getenv("CORTADO_DIRECTORY");
        return (calledIn == null ? Path.of(directory) : Path.of(calledIn).resolve(directory)).toAbsolutePath().normalize();
    }
}
