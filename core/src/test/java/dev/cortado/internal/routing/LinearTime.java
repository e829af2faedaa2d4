package dev.cortado.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Matches long paths that a backtracking matcher would be slow on. */
final class LinearTime {

    private static final int LENGTH = 50_000;

    private LinearTime() {}

    static void check(String path) {
        var pattern = PathPattern.exactly(path, false, false, true);
        var repeated = path.replaceAll("[:*]\\w+|[{}\\\\\"]", "a");
        for (var piece : List.of("a", "/", "/a", "-", "a-", ".", "abc", "%25", repeated + "a")) {
            var text = ("/" + piece.repeat(LENGTH / piece.length() + 1)).substring(0, LENGTH) + "\n";
            long begin = System.nanoTime();
            pattern.match(text);
            pattern.match(text.substring(1));
            assertThat((System.nanoTime() - begin) / 1_000_000).as("milliseconds for %s on %s…", path, piece).isLessThan(5_000);
        }
    }
}
