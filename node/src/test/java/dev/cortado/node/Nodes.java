package dev.cortado.node;

import dev.cortado.spi.Engine;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.nio.file.Files;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Real workers behind a real server on loopback. */
final class Nodes implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final NodeRuntime RUNTIME =
            NodeRuntime.provision(ProvisionOptions.of(Path.of("")).progress(Progress.terminal(System.out)));

    final WorkerPool pool;
    private final HttpServer server;

    private Nodes(WorkerPool pool, HttpServer server) {
        this.pool = pool;
        this.server = server;
    }

    static NodeRuntime runtime() {
        return RUNTIME;
    }

    static WorkerOptions options() {
        return WorkerOptions.of(RUNTIME, resource("app.mjs")).count(1).name("test").limits(WorkerLimits.defaults());
    }

    static Path resource(String name) {
        try {
            return Path.of(Nodes.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts workers, and a server that passes every request on. */
    static Nodes start(WorkerOptions options) throws Exception {
        var pool = WorkerPool.create(Engine.vertx(), options);
        pool.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
        var server = Engine.vertx().createHttpServer().requestHandler(request -> serve(pool, request));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        var nodes = new Nodes(pool, server);
        await("all workers are ready", () -> pool.status().stream().allMatch(w -> w.state() == WorkerStatus.State.READY));
        return nodes;
    }

    private static void serve(WorkerPool pool, HttpServerRequest request) {
        if (request.headers().contains("upgrade")) {
            pool.tunnel(request);
            return;
        }
        request.pause();
        pool.send(WorkerRequest.of(request).instruction("{\"v\":1,\"do\":\"route\"}")).pipeTo(request.response()).onFailure(e -> {
            if (!request.response().headWritten() && !request.response().closed()) {
                request.response().setStatusCode(((WorkerException) e).status()).end(e.getMessage());
            }
        });
    }

    int port() {
        return server.actualPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The body of an answer, for conditions. */
    String body(String path) {
        try {
            return get(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> later(String path) {
        return CLIENT.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    long ready() {
        return pool.status().stream().filter(w -> w.state() == WorkerStatus.State.READY).count();
    }

    /** The process id of a worker that answers. */
    long pid() throws Exception {
        return Long.parseLong(get("/pid").body());
    }

    static void kill(long pid, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }

    /** Where the pool has unpacked what starts its workers, and keeps their sockets. */
    static Path directory(long pid) throws IOException {
        var command = Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0");
        return Arrays.stream(command).filter(argument -> argument.endsWith("bootstrap.mjs")).map(Path::of).findFirst().orElseThrow().getParent();
    }

    static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !zombie(pid);
    }

    /** Where nobody reaps orphans a dead process keeps its entry. */
    private static boolean zombie(long pid) {
        try {
            var stat = java.nio.file.Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (java.io.IOException e) {
            return false;
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, Duration.ofSeconds(10), condition);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + limit + ": " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Collects the lines of a logger while something runs. */
    static CapturedLog log(String logger) {
        return new CapturedLog(logger);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        pool.close();
    }

    /** Runs something on some threads at the same time; fails with the first failure of one. */
    static void parallel(int threads, Consumer<Integer> task) throws InterruptedException {
        var all = IntStream.range(0, threads).mapToObj(n -> new FutureTask<>(() -> task.accept(n), null)).toList();
        all.forEach(Thread::startVirtualThread);
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }
}
