package dev.cortado.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client does with each request that does not say otherwise. */
record Defaults(Map<String, String> headers, boolean redirects, boolean http1) {

    static final Defaults NONE = new Defaults(Map.of(), false, false);

    Defaults withRedirects(boolean value) {
        return new Defaults(headers, value, http1);
    }

    Defaults withHttp1() {
        return new Defaults(headers, redirects, true);
    }

    Defaults with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Defaults(all, redirects, http1);
    }
}
