package dev.cortado.internal.files;

import dev.cortado.StaticFiles;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page that stands for all pages of an application that routes in the browser. */
final class Fallback {

    private final Path root;
    private final String file;
    private final StaticFiles options;
    private final FileCache cache;

    /** Browsers ask for it again each time: it names the scripts of the current build. */
    Fallback(Path root, String file, StaticFiles options, FileCache cache) {
        this.root = root;
        this.file = file;
        this.options = options.withMaxAge(Duration.ZERO).withImmutable(false);
        this.cache = cache;
    }

    /** @return false: the request is for something else than a page, or there is no such file */
    boolean send(RequestImpl req, ResponseImpl res) {
        if (!isNavigation(req) || !(FileLookup.below(root, file, options.files()) instanceof Found found)) {
            return false;
        }
        res.vary("Accept");
        new Transfer(req, res, options.files(), options.setHeaders(), cache).send(found, root);
        return true;
    }

    /** A script, image or call of an API that is missing must not look like a page. */
    private static boolean isNavigation(RequestImpl req) {
        String mode = req.get("sec-fetch-mode");
        String path = req.path();
        boolean asset = path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
        return !asset && (mode == null || mode.equals("navigate")) && asksForHtml(req.get("accept"));
    }

    private static boolean asksForHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (String part : accept.split(",", 50)) {
            String[] pieces = part.toLowerCase(Locale.ROOT).split(";", 10);
            if (pieces[0].strip().equals("text/html")) {
                return pieces.length < 2 || !pieces[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
