package dev.cortado.internal.http;

import org.jspecify.annotations.Nullable;

/** Text in HTML. */
public final class Html {

    private Html() {}

    public static String escape(@Nullable String text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
