package dev.cortado.internal.files;

import dev.cortado.HttpError;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.StaticFiles;
import dev.cortado.internal.files.Located.Directory;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.files.Located.Missing;
import dev.cortado.internal.http.Percent;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import dev.cortado.internal.protocol.NormalPath;
import dev.cortado.internal.routing.Inline;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory of files at the mount point. */
public final class StaticFilesStage extends Inline {

    private final Path root;
    private final StaticFiles options;
    private final FileCache cache;
    private final @Nullable Fallback fallback;

    public StaticFilesStage(@Nullable Path root, StaticFiles options) {
        super((req, res, next) -> {});
        if (root == null) {
            throw new IllegalArgumentException("root path required");
        }
        this.root = root.toAbsolutePath().normalize();
        this.options = options;
        this.cache = new FileCache(options.cacheBytes());
        this.fallback = options.fallback() == null ? null : new Fallback(this.root, options.fallback(), options, cache);
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        if (!req.method().equals("GET") && !req.method().equals("HEAD")) {
            if (!options.fallThrough()) {
                throw new HttpError(405, "Method Not Allowed", "", Map.of("Allow", "GET, HEAD"), null);
            }
            next.run();
            return;
        }
        serve((RequestImpl) req, (ResponseImpl) res, next);
    }

    private void serve(RequestImpl req, ResponseImpl res, Next next) {
        String encoded = path(req);
        switch (locate(encoded)) {
            case Found found -> new Transfer(req, res, options.files(), options.setHeaders(), cache).send(found, root);
            case Directory _ when options.redirect() && !encoded.endsWith("/") -> SlashRedirect.send(req, res);
            case Directory _ -> missing(req, res, next, new Missing(404, null));
            case Missing missing -> missing(req, res, next, missing);
        }
    }

    private Located locate(String encoded) {
        if (NormalPath.isAmbiguous(encoded)) {
            return new Missing(404, null);
        }
        String path = Percent.decode(encoded);
        return path == null ? new Missing(400, null) : FileLookup.below(root, path, options.files());
    }

    private void missing(RequestImpl req, ResponseImpl res, Next next, Missing missing) {
        if (missing.status() == 404 && fallback != null && fallback.send(req, res)) {
            return;
        }
        if (!options.fallThrough() || missing.status() >= 500) {
            throw missing.error();
        }
        next.run();
    }

    /** At the mount point the whole path tells whether there was a slash. */
    private static String path(RequestImpl req) {
        String path = req.path();
        return path.equals("/") && !req.rawPath().endsWith("/") ? "" : path;
    }
}
