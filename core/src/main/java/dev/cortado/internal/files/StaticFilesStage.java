package dev.cortado.internal.files;

import dev.cortado.BadRequest;
import dev.cortado.Forbidden;
import dev.cortado.HttpError;
import dev.cortado.Next;
import dev.cortado.NotFound;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.StaticFiles;
import dev.cortado.internal.http.Html;
import dev.cortado.internal.http.Percent;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import dev.cortado.internal.routing.Inline;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory of files at the mount point. */
public final class StaticFilesStage extends Inline {

    private static final long LONGEST_AGE = 365L * 24 * 60 * 60;

    private final Path root;
    private final StaticFiles options;
    private final String cacheControl;

    public StaticFilesStage(Path root, StaticFiles options) {
        super((req, res, next) -> {});
        this.root = root.toAbsolutePath().normalize();
        this.options = options;
        this.cacheControl = "public, max-age=" + Math.min(LONGEST_AGE, options.maxAge().toSeconds())
                + (options.immutable() ? ", immutable" : "");
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        if (!req.method().equals("GET") && !req.method().equals("HEAD")) {
            if (options.fallThrough()) {
                next.run();
                return;
            }
            throw new HttpError(405, "Method Not Allowed", "", Map.of("Allow", "GET, HEAD"), null);
        }
        try {
            serve((RequestImpl) req, (ResponseImpl) res);
        } catch (HttpError missing) {
            if (!options.fallThrough() || missing.status() == 412 || missing.status() == 416) {
                throw missing;
            }
            next.run();
        }
    }

    private void serve(RequestImpl req, ResponseImpl res) {
        String path = Percent.decode(req.path());
        if (path == null || path.indexOf('\0') >= 0) {
            throw new BadRequest();
        }
        checkDots(path);
        Path file = FileSender.below(root, path);
        if (file == null) {
            throw new Forbidden();
        }
        BasicFileAttributes attributes = FileSender.attributes(file);
        if (attributes == null) {
            throw new NotFound();
        }
        if (attributes.isDirectory()) {
            serveDirectory(req, res, path, file);
        } else if (path.endsWith("/") || !attributes.isRegularFile()) {
            throw new NotFound();
        } else {
            send(req, res, file, attributes);
        }
    }

    private void checkDots(String path) {
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw new Forbidden();
            }
            if (part.length() > 1 && part.startsWith(".")) {
                switch (options.dotFiles()) {
                    case DENY -> throw new Forbidden();
                    case IGNORE -> throw new NotFound();
                    case ALLOW -> { }
                }
            }
        }
    }

    private void serveDirectory(RequestImpl req, ResponseImpl res, String path, Path directory) {
        String index = options.index();
        if (!path.endsWith("/")) {
            if (!options.redirect()) {
                throw new NotFound();
            }
            redirectToSlash(req, res);
            return;
        }
        Path file = index == null ? null : directory.resolve(index);
        @Nullable BasicFileAttributes attributes = file == null ? null : FileSender.attributes(file);
        if (file == null || attributes == null || !attributes.isRegularFile()) {
            throw new NotFound();
        }
        send(req, res, file, attributes);
    }

    /** Slashes at the beginning are collapsed: {@code //host/} would lead to another server. */
    private void redirectToSlash(RequestImpl req, ResponseImpl res) {
        String original = req.originalUrl();
        int question = original.indexOf('?');
        String path = question < 0 ? original : original.substring(0, question);
        String query = question < 0 ? "" : original.substring(question);
        String target = Percent.encodeUrl("/" + path.replaceAll("^/+", "") + "/" + query);
        res.status(301).location(target)
                .set("Content-Security-Policy", "default-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .type("html").end("<!DOCTYPE html><title>Redirecting</title><pre>Redirecting to " + Html.escape(target) + "</pre>");
    }

    private void send(RequestImpl req, ResponseImpl res, Path file, BasicFileAttributes attributes) {
        if (res.get("Cache-Control") == null) {
            res.set("Cache-Control", cacheControl);
        }
        FileSender.send(req, res, res.output(), file, attributes);
    }
}
