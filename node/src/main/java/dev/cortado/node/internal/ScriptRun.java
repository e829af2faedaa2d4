package dev.cortado.node.internal;

import dev.cortado.internal.temporary.ProcessDirectory;
import dev.cortado.node.NodeException;
import dev.cortado.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link NodeProcess} that runs. */
public final class ScriptRun implements NodeProcess.Running {

    private static final int LAST_LINES = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final NodeProcess script;
    private final ProcessDirectory files;
    private final ArrayDeque<String> lastErrors = new ArrayDeque<>();
    private final Thread out;
    private final Thread err;

    private ScriptRun(Process process, NodeProcess script, ProcessDirectory files) {
        this.process = process;
        this.script = script;
        this.files = files;
        this.out = OutputLog.follow(process.getInputStream(), "node out", this::line);
        this.err = OutputLog.follow(process.getErrorStream(), "node err", this::error);
    }

    public static ScriptRun start(NodeProcess script) {
        try {
            var files = ProcessDirectory.create(Path.of(System.getProperty("java.io.tmpdir")), "ct-");
            try {
                return new ScriptRun(process(script, Bootstrap.unpack(files.path(), "parent.mjs", "guard.mjs")), script, files);
            } catch (IOException e) {
                files.close();
                throw e;
            }
        } catch (IOException e) {
            throw new NodeException("Cannot start " + script.runtime().node() + " in " + script.directory() + ": " + e.getMessage(), e);
        }
    }

    private static Process process(NodeProcess script, Path guard) throws IOException {
        var command = new ArrayList<String>();
        command.add(script.runtime().node().toString());
        command.addAll(List.of("--import", guard.toUri().toString()));
        command.add("--disable-warning=ExperimentalWarning");
        command.addAll(script.flags());
        command.add(script.script().toString());
        command.addAll(script.arguments());
        var builder = new ProcessBuilder(command).directory(script.directory().toFile());
        builder.environment().putAll(script.environment());
        builder.environment().put("CORTADO_GUARD", "1");
        return builder.start();
    }

    private void line(String line) {
        var event = line.startsWith("{") ? event(line) : null;
        if (event != null) {
            script.onEvent().accept(event);
        } else if (!line.isEmpty()) {
            script.onLine().accept(line);
        }
    }

    private static @Nullable JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void error(String line) {
        synchronized (lastErrors) {
            if (lastErrors.size() == LAST_LINES) {
                lastErrors.removeFirst();
            }
            lastErrors.add(line);
        }
        script.onError().accept(line);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public NodeProcess.Result await() {
        try {
            var code = process.waitFor();
            // what was written last; a process that outlives the script may hold the pipes
            out.join(2000);
            err.join(2000);
            synchronized (lastErrors) {
                return new NodeProcess.Result(code, List.copyOf(lastErrors));
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new NodeException("The run of " + script.script().getFileName() + " was interrupted.", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        files.close();
    }
}
