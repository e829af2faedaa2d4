package dev.cortado.node.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** An npm registry on loopback with the packages that a test publishes, and with faults. */
final class FakeRegistry implements AutoCloseable {

    /** What is wrong with it. */
    enum Fault {
        NONE,
        CUT_OFF,
        SLOW,
        ERROR
    }

    private final HttpServer server;
    private final Map<String, byte[]> archives = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> manifests = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Fault fault = Fault.NONE;
    volatile String token = "";
    volatile boolean archivesElsewhere;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Publishes a package with these files below {@code package/}; returns what pins it. */
    Pinned publish(String name, String version, String manifest, Map<String, String> files) {
        var all = new LinkedHashMap<>(files);
        var fields = manifest.isEmpty() ? "" : "," + manifest;
        all.put("package.json", "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"" + fields + "}");
        var archive = archive(all);
        var integrity = "sha512-" + sha512(archive);
        var base = name.substring(name.indexOf('/') + 1);
        var path = "/" + name + "/-/" + base + "-" + version + ".tgz";
        archives.put(path, archive);
        manifests.computeIfAbsent(name, n -> new ConcurrentHashMap<>()).put(version, "{\"name\":\"" + name + "\",\"version\":\"" + version
                + "\"" + fields + ",\"dist\":{\"tarball\":\"" + address() + (archivesElsewhere ? "elsewhere" : "") + path.substring(archivesElsewhere ? 0 : 1)
                + "\",\"integrity\":\"" + integrity + "\"}}");
        return new Pinned(name, version, integrity);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            requests.add(path);
            if (fault == Fault.ERROR) {
                send(exchange, 500, new byte[0]);
            } else if (!token.isEmpty() && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                send(exchange, 401, new byte[0]);
            } else if (path.startsWith("/elsewhere/")) {
                archive(exchange, archives.get(path.substring("/elsewhere".length())));
            } else if (archives.containsKey(path) && !archivesElsewhere) {
                archive(exchange, archives.get(path));
            } else {
                metadata(exchange, path.substring(1).replace("%2f", "/").replace("%2F", "/"));
            }
        }
    }

    private void archive(HttpExchange exchange, byte[] content) throws IOException {
        if (fault == Fault.CUT_OFF) {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            return;
        }
        if (fault == Fault.SLOW) {
            exchange.sendResponseHeaders(200, content.length);
            for (var b : content) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
                pause();
            }
            return;
        }
        send(exchange, 200, content);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void metadata(HttpExchange exchange, String name) throws IOException {
        var versions = manifests.get(name);
        if (versions == null) {
            send(exchange, 404, "{\"error\":\"Not found\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var list = new StringBuilder();
        versions.forEach((version, manifest) -> list.append(list.isEmpty() ? "" : ",").append('"').append(version).append("\":").append(manifest));
        var latest = versions.keySet().stream().max(String::compareTo).orElseThrow();
        send(exchange, 200, ("{\"name\":\"" + name + "\",\"dist-tags\":{\"latest\":\"" + latest + "\"},\"versions\":{" + list + "}}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("content-type", body.length > 0 && body[0] == '{' ? "application/json" : "application/octet-stream");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static byte[] archive(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                gzip.write(header("package/" + file.getKey(), content.length));
                gzip.write(content);
                gzip.write(new byte[(512 - content.length % 512) % 512]);
            }
            gzip.write(new byte[1024]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(String name, int size) {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000755");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar");
        put(header, 263, "00");
        var sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static String sha512(byte[] content) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
