package dev.cortado.node.internal;

import dev.cortado.node.WorkerOptions;
import dev.cortado.spi.Loggers;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One Node process: started, heard until it is ready, logged, killed. */
final class WorkerProcess {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LAST_LINES = 20;
    private static final Pattern OUT_OF_MEMORY = Pattern.compile("JavaScript (heap )?out of memory");

    private final Process process;
    private final Path socket;
    private final @Nullable String secret;
    private final String mark;
    private final Logger log;
    private final CompletableFuture<SocketAddress> ready = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private final IntConsumer givenBack;
    private volatile boolean outOfMemory;

    private WorkerProcess(Process process, Path socket, @Nullable String secret, String mark, String name,
            IntConsumer givenBack) {
        this.process = process;
        this.socket = socket;
        this.secret = secret;
        this.mark = mark;
        this.givenBack = givenBack;
        this.log = Loggers.named("cortado.worker." + name);
    }

    /** Starts the process; blocks for some milliseconds. */
    static WorkerProcess start(WorkerOptions options, Path bootstrap, Path socket, String name, IntConsumer givenBack)
            throws IOException {
        var secret = options.loopback() ? random() : null;
        var mark = "cortado-" + random();
        var command = new ArrayList<String>();
        command.add(options.runtime().node().toString());
        // Which parts of Node a package or we use is no news to who runs the application.
        command.add("--disable-warning=ExperimentalWarning");
        command.add("--max-old-space-size=" + options.limits().heapMegabytes());
        command.addAll(options.flags());
        command.add(bootstrap.toString());
        command.add(options.entry().toString());

        var builder = new ProcessBuilder(command).directory(options.directory().toFile());
        var environment = builder.environment();
        environment.putAll(options.environment());
        environment.put("CORTADO_WORKER", name);
        environment.put("CORTADO_MARK", mark);
        environment.put("CORTADO_SOCKET", socket.toString());
        environment.put("CORTADO_NICENESS", String.valueOf(options.niceness()));
        environment.remove("CORTADO_SECRET");
        if (secret != null) {
            environment.put("CORTADO_SECRET", secret);
        }
        var worker = new WorkerProcess(builder.start(), socket, secret, mark, name, givenBack);
        worker.follow(name);
        return worker;
    }

    private void follow(String name) {
        var out = OutputLog.follow(process.getInputStream(), name + " out", this::outputLine);
        var err = OutputLog.follow(process.getErrorStream(), name + " err", this::errorLine);
        process.onExit().thenRunAsync(() -> {
            join(out);
            join(err);
            ready.completeExceptionally(new IOException("exit code " + process.exitValue()));
            exit.complete(process.exitValue());
        }, task -> Thread.ofVirtual().start(task));
    }

    /** What a process wrote last may come after its end; a grandchild may hold the pipe open for ever. */
    private static void join(Thread thread) {
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void outputLine(String line) {
        if (line.startsWith(mark)) {
            control(line.substring(mark.length()).strip().split(" "));
        } else if (!line.isBlank()) {
            remember(line);
            log.info("{}", line);
        }
    }

    private void control(String[] words) {
        var number = Integer.parseInt(words[1]);
        switch (words[0]) {
            case "ready" -> ready.complete(address(number));
            case "back" -> givenBack.accept(number);
            default -> log.warn("{}", String.join(" ", words));
        }
    }

    private void errorLine(String line) {
        if (line.isBlank()) {
            return;
        }
        remember(line);
        if (outOfMemory) {
            // V8's native stack, which helps nobody but V8
            log.debug("{}", line);
        } else {
            outOfMemory = OUT_OF_MEMORY.matcher(line).find();
            log.warn("{}", line);
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == LAST_LINES) {
                lastLines.removeFirst();
            }
            lastLines.add(line);
        }
    }

    private SocketAddress address(int port) {
        return secret == null
                ? SocketAddress.domainSocketAddress(socket.toString())
                : SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    /** Completes when it listens; fails when it ends before. */
    CompletableFuture<SocketAddress> ready() {
        return ready;
    }

    /** Completes with the exit code, after the last line was logged. */
    CompletableFuture<Integer> exit() {
        return exit;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What every request over loopback must carry, or null on a Unix socket. */
    @Nullable String secret() {
        return secret;
    }

    /** Its JavaScript heap was full. */
    boolean outOfMemory() {
        return outOfMemory;
    }

    List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    /** Asks it to finish what it has and to end. */
    void drain() {
        say("drain");
    }

    /** Asks for a request that it has not begun; {@code givenBack} is called if it was not. */
    void giveBack(int id) {
        say(String.valueOf(id));
    }

    private synchronized void say(String line) {
        try {
            var pipe = process.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // it has ended
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    private static String random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
