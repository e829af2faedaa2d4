package dev.cortado.express.send;

import java.util.Map;

/** The files of the tests in this package. */
final class SendFiles {

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("name.txt", "tobi"), Map.entry("name.html", "<p>tobi</p>"), Map.entry("name.dir/name.txt", "tobi"),
            Map.entry("name.d/name.txt", "loki"), Map.entry("tobi.html", "<p>tobi</p>"), Map.entry("thing.html.html", "<p>trap!</p>"),
            Map.entry("empty.txt", ""), Map.entry("some thing.txt", "hey"), Map.entry("do..ts.txt", "..."),
            Map.entry("nums.txt", "123456789"), Map.entry("no_ext", "foobar"), Map.entry("gone.txt", "gone"),
            Map.entry("loop.txt", "loop"), Map.entry(".hidden.txt", "secret"), Map.entry(".mine/name.txt", "tobi"),
            Map.entry(".mine/.hidden", "secret"), Map.entry("pets/index.html", "tobi\nloki"), Map.entry("pets/.hidden", "secret"),
            Map.entry("snow \u2603/index.html", "snow"));

    private SendFiles() {}
}
