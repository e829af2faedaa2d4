package dev.cortado.express;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes {@code target/upstream-tests.tsv}: file, title, result and test of everything that carries {@link Upstream}. Lines of classes
 * that did not run stay as they are, so that single classes can be run again; a rerun of a failed test replaces its line.
 */
public final class UpstreamListener implements TestExecutionListener {

    private static final Path FILE = Path.of("target", "upstream-tests.tsv");

    /** Of all plans in this JVM: reruns come as plans of their own. Unique id and file, to line. */
    private static final Map<String, Line> LINES = new ConcurrentHashMap<>();

    private record Line(String file, String title, String result, String test) {

        @Override
        public String toString() {
            return file + "\t" + title.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r") + "\t" + result + "\t" + test;
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            record(test, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? "passed" : "failed");
        }
    }

    private static void record(TestIdentifier test, String result) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
            return;
        }
        var upstream = upstream(source.getJavaMethod());
        if (upstream == null) {
            return;
        }
        for (var file : upstream.value()) {
            var name = source.getClassName() + "#" + source.getMethodName();
            LINES.put(test.getUniqueId() + file, new Line(file, test.getDisplayName(), result, name));
        }
    }

    private static Upstream upstream(Method method) {
        var upstream = method.getAnnotation(Upstream.class);
        for (Class<?> type = method.getDeclaringClass(); upstream == null && type != null; type = type.getEnclosingClass()) {
            upstream = type.getAnnotation(Upstream.class);
        }
        return upstream;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (LINES.isEmpty() || !Files.isDirectory(FILE.getParent())) {
            return;
        }
        try (var channel = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var old = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            var merged = ByteBuffer.wrap(merge(old).getBytes(StandardCharsets.UTF_8));
            channel.truncate(0).position(0);
            while (merged.hasRemaining()) {
                channel.write(merged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String merge(String old) {
        Set<String> ran = new HashSet<>();
        Set<String> lines = new TreeSet<>();
        for (var line : new TreeMap<>(LINES).values()) {
            ran.add(classOf(line.test));
            lines.add(line.toString());
        }
        old.lines().filter(line -> !ran.contains(classOf(line.substring(line.lastIndexOf('\t') + 1)))).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String classOf(String test) {
        return test.substring(0, test.indexOf('#'));
    }
}
