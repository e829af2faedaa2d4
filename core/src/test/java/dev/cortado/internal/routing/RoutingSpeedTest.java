package dev.cortado.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Raw;
import dev.cortado.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How long it takes to find a route, whatever the routes and the path are. */
@Isolated("measures time")
class RoutingSpeedTest {

    private static final String[] PIECES = {
        "/", "a", "-", ".", "/a", "-a", "/a/", ":x", "*x", "/:x", "/*x", "{/:x}", "{-:x}", "{a}", "{/*x}", "aa", "/aaaa"
    };

    private static RouterImpl router(int routes, String pattern) {
        RouterImpl router = (RouterImpl) Router.create();
        for (int i = 0; i < routes; i++) {
            router.get(pattern.replace("#", Integer.toString(i)), (req, res) -> res.end());
        }
        return router;
    }

    /** The layers that are looked at for a path. */
    private static int looked(RouterImpl router, String path) {
        RouterImpl.Stack stack = router.stack();
        Candidates candidates = stack.index().candidates(path);
        int count = 0;
        int at = 0;
        while (at < stack.layers().length) {
            at = candidates == null ? at : candidates.next(at, stack.layers().length);
            if (at < stack.layers().length) {
                count++;
                at++;
            }
        }
        return count;
    }

    @Test
    void ofTenThousandRoutesOnlyThoseAreLookedAtThatBeginAsThePathDoes() {
        assertThat(looked(router(10_000, "/things#/:id"), "/things9999/1")).isEqualTo(1);
        assertThat(looked(router(10_000, "/api/v1/things#"), "/API/v1/things9999/")).isEqualTo(1);
        assertThat(looked(router(10_000, "/api/v1/things#/edit{/:part}"), "/api/v1/things9999/edit/x")).isEqualTo(1);
        RouterImpl mixed = router(10_000, "/api/things#");
        mixed.use((req, res, next) -> next.run());
        mixed.get("/api/:name", (req, res) -> res.end());
        mixed.all(Pattern.compile("^/api/t.*"), (req, res) -> res.end());
        mixed.all(List.of("/api/things5", "/api/other"), (req, res) -> res.end());
        assertThat(looked(mixed, "/api/things9999")).isEqualTo(5);
        assertThat(looked(mixed, "/api/other")).isEqualTo(4);
        assertThat(looked(mixed, "/other")).isEqualTo(2);
    }

    @Test
    void theLastOfTenThousandRoutesIsAnsweredAboutAsFastAsTheLastOfTen() throws Exception {
        try (App few = App.create(); App many = App.create()) {
            few.use(router(10, "/things#/:id")).listen(0);
            many.use(router(10_000, "/things#/:id")).listen(0);
            long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
            try (Raw small = new Raw(few.port()); Raw large = new Raw(many.port())) {
                for (int i = 0; i < 200; i++) {
                    best[0] = Math.min(best[0], time(small, "/things9/1"));
                    best[1] = Math.min(best[1], time(large, "/things9999/1"));
                }
            }
            assertThat(best[1]).as("nanoseconds, and with ten routes").isLessThan(2 * best[0]);
        }
    }

    private static long time(Raw connection, String path) throws Exception {
        long begin = System.nanoTime();
        connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(connection.read().status()).isEqualTo(200);
        return System.nanoTime() - begin;
    }

    @Test
    void routesThatDifferOnlyBehindAParameterTakeTimeInProportionToTheirNumber() {
        long thousand = best(router(1_000, "/:kind/things#"), "/a/things999");
        long eightThousand = best(router(8_000, "/:kind/things#"), "/a/things7999");
        assertThat(eightThousand).as("nanoseconds; of a thousand " + thousand).isLessThan(24 * thousand + 1_000_000);
    }

    private static long best(RouterImpl router, String path) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long begin = System.nanoTime();
            int matches = 0;
            for (Layer layer : router.layers()) {
                matches += layer.pattern != null && layer.pattern.match(path) != null ? 1 : 0;
            }
            best = Math.min(best, System.nanoTime() - begin);
            assertThat(matches).isEqualTo(1);
        }
        return best;
    }

    /** With a path sixteen times as long a pattern that backtracks would take 256 times as long, or worse. */
    @Test
    void noPatternIsSlowOnAnyPath() {
        Random random = new Random(42);
        List<String> slow = new ArrayList<>();
        int tried = 0;
        while (tried < 300) {
            String pattern = pattern(random);
            PathPattern compiled = compiled(pattern, random.nextBoolean());
            if (compiled == null) {
                continue;
            }
            tried++;
            String path = path(random, pattern);
            long once = time(compiled, path);
            long longer = time(compiled, path.repeat(16));
            if (longer > 64 * once + 100_000_000) {
                slow.add(pattern + " takes " + once + " ns, and " + longer + " ns for sixteen times the path " + path);
            }
        }
        assertThat(slow).isEmpty();
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder("/");
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            pattern.append(PIECES[random.nextInt(PIECES.length)].replace("x", "x" + i));
        }
        return pattern.toString();
    }

    private static PathPattern compiled(String pattern, boolean prefix) {
        try {
            return PathPattern.of(pattern, prefix, false, false);
        } catch (IllegalArgumentException notAllowed) {
            return null;
        }
    }

    /** Two thousand characters, mostly those that the pattern has too, and an end that spoils the match. */
    private static String path(Random random, String pattern) {
        String liked = pattern.replaceAll("[:*{}]|x\\d", "") + "a-./";
        StringBuilder path = new StringBuilder("/");
        while (path.length() < 2_000) {
            path.append(liked.charAt(random.nextInt(liked.length())));
        }
        return path.append(random.nextBoolean() ? "!" : "").toString();
    }

    private static long time(PathPattern pattern, String path) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            pattern.match(path);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }
}
