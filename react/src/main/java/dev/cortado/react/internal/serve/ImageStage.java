package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.url.NormalUrl;
import dev.cortado.react.internal.url.PercentEncoding;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * {@link Stage#IMAGES}: sends the browser to the source image; sizes are not made yet. Only to this site, never another: the source is
 * a file, or what a route answers, and is requested like any other.
 */
final class ImageStage implements StageHandler {

    private final String path;

    /** @param path where the optimiser stands, by the config */
    ImageStage(String path) {
        this.path = path;
    }

    @Override
    public void handle(Visit visit) {
        if (!visit.url().path().equals(path) || !visit.isRead()) {
            visit.next();
            return;
        }
        var source = parameter(visit.url().query(), "url");
        var local = source == null ? null : local(source);
        if (source == null) ErrorPage.send(visit, 400, "\"url\" parameter is required");
        else if (local == null || local.path().equals(path)) ErrorPage.send(visit, 400, "\"url\" parameter is not allowed");
        else ErrorPage.redirect(visit, 307, local.url());
    }

    private static @Nullable NormalUrl local(String source) {
        if (!source.startsWith("/") || source.startsWith("//") || source.startsWith("/\\")) return null;
        try {
            var url = NormalUrl.written(source);
            // it goes into a header as it is
            return url.query().chars().allMatch(c -> c > 0x20 && c < 0x7f) ? url : null;
        } catch (MalformedException malformed) {
            return null;
        }
    }

    private static @Nullable String parameter(String query, String name) {
        for (var pair : query.split("&")) {
            if (!pair.startsWith(name + "=")) continue;
            try {
                return PercentEncoding.decodeSegment(pair.substring(name.length() + 1).replace('+', ' '));
            } catch (MalformedException malformed) {
                return null;
            }
        }
        return null;
    }
}
