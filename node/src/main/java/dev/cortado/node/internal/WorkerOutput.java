package dev.cortado.node.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a process wrote before it ended. */
final class WorkerOutput {

    /** Where an uncaught error was thrown: V8 shows the place, the line of it, and marks below. */
    private static final Pattern PLACE = Pattern.compile("(file://)?(/|[A-Za-z]:[/\\\\]|node:).*:\\d+");
    private static final Pattern MARK = Pattern.compile("\\s*\\^+\\s*");
    private static final Pattern STACK = Pattern.compile("\\s+at .*|Node\\.js v\\d.*");

    private WorkerOutput() {}

    /** The message in it, without places in code that is not the user's. */
    static String message(List<String> lines) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (PLACE.matcher(line).matches()) {
                while (i + 1 < lines.size() && !MARK.matcher(lines.get(i)).matches()) {
                    i++;
                }
            } else if (!STACK.matcher(line).matches()) {
                kept.add(line);
            }
        }
        return String.join("\n", kept);
    }
}
