package dev.cortado.react.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.internal.routing.RouteManifest.Entry;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Route PRODUCT = new Route("/(shop)/products/[id]", Kind.PAGE, "/products/[id]", 2,
            List.of(entry("", List.of()), entry("(shop)/products/[id]", List.of("(shop)", "products", "[id]"))), List.of());

    @Test
    void keysDependOnTheParametersAboveThem() {
        var three = chain("3");
        var four = chain("4");
        assertThat(three.links().get(0).key()).isEqualTo(four.links().get(0).key());
        assertThat(three.links().get(1).key()).isNotEqualTo(four.links().get(1).key());
        assertThat(three.links()).extracting(Chain.Link::key).doesNotHaveDuplicates();
    }

    @Test
    void segmentsHoldTheValuesOfParameters() {
        assertThat(chain("3").links().get(1).segments()).containsExactly("(shop)", "products", "3");
    }

    @Test
    void valuesCannotForgeAnotherKey() {
        assertThat(chain("3&x=1").links().get(1).key()).isNotEqualTo(chain("3").links().get(1).key());
        assertThat(chain("a/b#page").links().get(1).key()).doesNotContain("#");
    }

    @Test
    void whatTheBrowserHasIsLeftOutUpToTheFirstDifference() {
        var chain = chain("3");
        var keys = chain.links().stream().map(Chain.Link::key).toList();
        assertThat(chain.want(List.of())).isZero();
        assertThat(chain.want(keys.subList(0, 1))).isEqualTo(1);
        assertThat(chain.want(List.of(keys.get(0), "other"))).isEqualTo(1);
        assertThat(chain.want(List.of("other", keys.get(1)))).isZero();
    }

    @Test
    void thePageIsAlwaysRenderedAnew() {
        var chain = chain("3");
        assertThat(chain.want(chain.links().stream().map(Chain.Link::key).toList())).isEqualTo(2);
    }

    @Test
    void aShellEndsAtTheFirstLoadingPageThatWouldShow() {
        var loading = new Route("/a/b/[id]", Kind.PAGE, "/a/b/[id]", 2, List.of(entry("", List.of()), loading("a", List.of("a")),
                loading("a/b", List.of("b"))), List.of("[id]"));
        var chain = Chain.of(loading, new Params(Map.of("id", "3")));
        var keys = chain.links().stream().map(Chain.Link::key).toList();
        assertThat(chain.shell(loading, List.of())).isEqualTo(new Chain.Range(0, 1));
        assertThat(chain.shell(loading, keys.subList(0, 1))).isEqualTo(new Chain.Range(1, 1));
        assertThat(chain.shell(loading, keys.subList(0, 2))).as("the loading page is in the browser").isEqualTo(new Chain.Range(2, 1));
        assertThat(chain.shell(loading, keys.subList(0, 3))).isEqualTo(new Chain.Range(3, 2));
        assertThat(chain("3").shell(PRODUCT, List.of())).as("no loading page").isNull();
    }

    private static Chain chain(String id) {
        return Chain.of(PRODUCT, new Params(Map.of("id", id)));
    }

    private static Entry entry(String directory, List<String> names) {
        return new Entry(directory, names, 0, null, null, null, null, null, null);
    }

    private static Entry loading(String directory, List<String> names) {
        return new Entry(directory, names, 0, null, 1, null, null, null, null);
    }
}
