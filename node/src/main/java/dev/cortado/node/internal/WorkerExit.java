package dev.cortado.node.internal;

import dev.cortado.node.WorkerLimits;
import java.io.File;

/** Says how a process ended. */
final class WorkerExit {

    private static final int SIGNALS = 128;

    private WorkerExit() {}

    /** What {@link Process#destroyForcibly} makes of a process; a worker that dies by itself just before has another code. */
    static boolean byForce(int code) {
        return code == SIGNALS + 9 || File.separatorChar == '\\';
    }

    static String describe(int code, boolean outOfMemory, WorkerLimits limits) {
        if (outOfMemory) {
            return "ran out of memory (limit " + limits.heapMegabytes() + " MB). A page that needs more? Set CORTADO_WORKER_MEMORY";
        }
        return switch (code) {
            case SIGNALS + 9 -> "was killed (SIGKILL)";
            case SIGNALS + 6 -> "aborted (SIGABRT)";
            case SIGNALS + 11 -> "crashed (SIGSEGV)";
            case SIGNALS + 15 -> "was ended (SIGTERM)";
            default -> "ended with exit code " + code;
        };
    }
}
