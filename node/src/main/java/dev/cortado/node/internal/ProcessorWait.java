package dev.cortado.node.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the first thread of a process, which runs JavaScript, wanted to run and did not get a processor; only Linux says it. */
final class ProcessorWait {

    private final Path process;
    private String before;

    ProcessorWait(long pid) {
        process = Path.of("/proc", String.valueOf(pid));
        before = read("schedstat");
    }

    /** The part of the time since the last call, from 0 to 1. */
    double next(long elapsedNanos) {
        var last = before;
        before = read("schedstat");
        if (last.isEmpty() || before.isEmpty()) {
            return 0;
        }
        // the kernel adds a wait when it is over
        var waited = before.equals(last) && runnable() ? elapsedNanos : waited(before) - waited(last);
        return Math.clamp((double) waited / elapsedNanos, 0, 1);
    }

    /** The second number: nanoseconds on a run queue. */
    private static long waited(String schedstat) {
        return Long.parseLong(schedstat.split(" ")[1]);
    }

    private boolean runnable() {
        var stat = read("stat");
        return stat.startsWith("R", stat.lastIndexOf(')') + 2);
    }

    private String read(String file) {
        try {
            return Files.readString(process.resolve(file));
        } catch (IOException unknown) {
            return "";
        }
    }
}
