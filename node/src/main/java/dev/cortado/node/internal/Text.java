package dev.cortado.node.internal;

import java.time.Duration;
import java.util.Locale;

/** How quantities are written in messages. */
final class Text {

    private Text() {}

    static String seconds(Duration duration) {
        var millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** An address without its query, which may hold what a log should not. */
    static String path(String uri) {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
