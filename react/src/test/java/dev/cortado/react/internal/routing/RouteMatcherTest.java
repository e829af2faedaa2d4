package dev.cortado.react.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.url.NormalUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMatcherTest {

    @ParameterizedTest
    @CsvSource({
        "/,/", "/blog,/blog", "/blog/new,/blog/new", "/blog/7,/blog/[id]", "/blog/7/edit,/blog/[id]/edit",
        "/blog/7/more,/blog/[...rest]", "/blog/new/edit,/blog/[id]/edit", "/docs,/docs/[[...path]]", "/docs/a/b,/docs/[[...path]]",
    })
    void theMostSpecificRouteWins(String path, String pattern) throws Exception {
        var matcher = matcher("/", "/blog", "/blog/new", "/blog/[id]", "/blog/[id]/edit", "/blog/[...rest]", "/docs/[[...path]]");
        assertThat(matcher.match(segments(path))).isNotNull().extracting(match -> match.route().pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({"/Blog", "/blog;x=1", "/blo", "/blog/a/b", "/x", "/%2Fblog"})
    void whatIsWrittenDifferentlyDoesNotMatch(String path) throws Exception {
        assertThat(matcher("/blog", "/blog/[id]").match(segments(path))).isNull();
    }

    @Test
    void parametersAreDecodedOnce() throws Exception {
        var match = matcher("/a/[x]/[...y]").match(segments("/a/%C3%A91/%2561/z+z"));
        assertThat(match).isNotNull();
        assertThat(match.params().values()).isEqualTo(Map.of("x", "é1", "y", List.of("%61", "z+z")));
    }

    @Test
    void anOptionalCatchAllWithoutPartsHasNoParameter() throws Exception {
        assertThat(matcher("/[[...all]]").match(List.of())).isNotNull()
                .extracting(match -> match.params().values()).isEqualTo(Map.of());
    }

    @Test
    void anEncodedNameMatchesItsDirectory() throws Exception {
        assertThat(matcher("/två").match(segments("/tv%C3%A5"))).isNotNull();
    }

    @Test
    void manyRoutesThatShareTheirBeginningAreMatchedWithoutExplosion() throws Exception {
        var patterns = new String[1 << 10];
        for (int i = 0; i < patterns.length; i++) {
            var pattern = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) pattern.append((i >> bit & 1) == 1 ? "/a" : "/[p" + bit + "]");
            patterns[i] = pattern + "/end";
        }
        var matcher = matcher(patterns);
        assertThat(matcher.match(segments("/a".repeat(10) + "/none"))).isNull();
        assertThat(matcher.match(segments("/a".repeat(10) + "/end"))).isNotNull();
    }

    private static RouteMatcher matcher(String... patterns) {
        return new RouteMatcher(Arrays.stream(patterns)
                .map(pattern -> new Route(pattern, Kind.PAGE, pattern, 0))
                .toList());
    }

    private static List<String> segments(String path) throws Exception {
        return NormalUrl.of(path, "").segments();
    }
}
