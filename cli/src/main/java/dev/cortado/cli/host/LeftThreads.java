package dev.cortado.cli.host;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The threads that the code of one class loader has started. Of virtual threads only the JVM's thread dump knows, by the name that the loader has
 * in their stack traces.
 */
final class LeftThreads {

    /** A thread that was asked to end needs a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 50;
    private static final int MOST = 20;

    private final ApplicationLoader loader;
    private final ThreadGroup group;

    LeftThreads(ApplicationLoader loader, ThreadGroup group) {
        this.loader = loader;
        this.group = group;
    }

    /** Their names, and where in the user's code they are, once they had a moment to end. */
    List<String> await() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = find();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            left = find();
        }
        return left.size() <= MOST ? left : List.of(left.getFirst(), "and " + (left.size() - 1) + " more");
    }

    private List<String> find() throws IOException {
        var left = new TreeMap<Long, String>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (isOurs(thread)) {
                String place = Arrays.stream(stack).filter(frame -> loader.getName().equals(frame.getClassLoaderName()))
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).findFirst().orElse(null);
                left.put(thread.threadId(), describe(thread.getName(), place));
            }
        });
        addVirtual(dump(), left);
        return List.copyOf(left.values());
    }

    /** By what a thread inherits from the one that starts it; the engine's own live as long as the process. */
    private boolean isOurs(Thread thread) {
        ThreadGroup its = thread.getThreadGroup();
        boolean inherited = thread.getContextClassLoader() == loader || its != null && group.parentOf(its);
        return inherited && thread != Thread.currentThread() && !thread.getClass().getName().startsWith("io.") && !thread.getName().startsWith("vertx-");
    }

    private void addVirtual(JsonNode dump, TreeMap<Long, String> left) {
        String frames = loader.getName() + "/";
        for (JsonNode container : dump.path("threadDump").path("threadContainers")) {
            for (JsonNode thread : container.path("threads")) {
                if (thread.path("virtual").asBoolean(false)) {
                    thread.path("stack").valueStream().map(JsonNode::asString).filter(frame -> frame.startsWith(frames)).findFirst()
                            .ifPresent(frame -> left.put(Long.parseLong(thread.path("tid").asString()),
                                    describe(thread.path("name").asString(), frame.replaceFirst(".*\\((.*)\\)", "$1"))));
                }
            }
        }
    }

    private static String describe(String name, @Nullable String place) {
        String shown = name.isBlank() ? "a virtual thread" : name;
        return place == null ? shown : shown + " (" + place + ")";
    }

    private static JsonNode dump() throws IOException {
        Path directory = Files.createTempDirectory("cortado-threads");
        Path file = directory.resolve("threads.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(), ThreadDumpFormat.JSON);
            return JsonMapper.shared().readTree(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }
}
