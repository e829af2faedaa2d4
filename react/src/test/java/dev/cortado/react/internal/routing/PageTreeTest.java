package dev.cortado.react.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.internal.routing.PageTree.Node;
import dev.cortado.react.internal.routing.RouteManifest.Branch;
import dev.cortado.react.internal.routing.RouteManifest.Entry;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTreeTest {

    private static final Route PRODUCT = route("/(shop)/products/[id]", List.of(), entry("", List.of()),
            entry("(shop)/products/[id]", List.of("(shop)", "products", "[id]")));

    /** A layout with a tab that has a page of its own, and a modal that has none. */
    private static final Route TABS = route("/tabs/[id]", List.of("[id]"), entry("", List.of()), new Entry("tabs", List.of("tabs"), 0, null, null, null, null, null, null,
            Map.of("tab", new Branch(List.of(entry("tabs/@tab", List.of("@tab"))), 7, List.of("[id]"), false), "modal", new Branch(List.of(), 8, List.of(), true))));

    @Test
    void keysDependOnTheParametersAboveThem() {
        var three = PageTree.of(PRODUCT, id("3")).keys();
        var four = PageTree.of(PRODUCT, id("4")).keys();
        assertThat(three.get(0)).isEqualTo(four.get(0));
        assertThat(three.get(1)).isNotEqualTo(four.get(1));
        assertThat(three).doesNotHaveDuplicates();
        assertThat(PageTree.of(TABS, id("3")).keys()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void segmentsHoldTheValuesOfParametersAndNoSlots() {
        assertThat(children(PageTree.of(PRODUCT, id("3")).root()).segments()).containsExactly("(shop)", "products", "3");
        assertThat(children(PageTree.of(TABS, id("3")).root()).slots().get("tab").segments()).isEmpty();
    }

    @Test
    void valuesCannotForgeAnotherKey() {
        var key = PageTree.of(PRODUCT, id("3")).keys().get(1);
        assertThat(PageTree.of(PRODUCT, id("3&x=1")).keys().get(1)).isNotEqualTo(key);
        assertThat(PageTree.of(PRODUCT, id("a/b#page")).keys().get(1)).doesNotContain("#");
    }

    @Test
    void whatTheBrowserHasIsLeftOutUpToTheFirstDifference() {
        var tree = PageTree.of(PRODUCT, id("3"));
        var keys = tree.keys();
        assertThat(tree.missing(List.of())).containsExactlyElementsOf(keys);
        assertThat(tree.missing(keys.subList(0, 1))).containsExactlyElementsOf(keys.subList(1, 3));
        assertThat(tree.missing(List.of(keys.get(0), "other"))).containsExactlyElementsOf(keys.subList(1, 3));
        assertThat(tree.missing(List.of("other", keys.get(1)))).containsExactlyElementsOf(keys);
        assertThat(tree.firstMissing(keys.subList(0, 1))).isEqualTo(1);
    }

    @Test
    void pagesAreAlwaysRenderedAnewUnlessTheyAreDefaultsOfALayoutThatStays() {
        var tree = PageTree.of(PRODUCT, id("3"));
        assertThat(tree.missing(tree.keys())).containsExactly(tree.keys().get(2));
        var tabs = PageTree.of(TABS, id("3"));
        var layout = children(tabs.root());
        assertThat(tabs.missing(tabs.keys())).containsExactlyInAnyOrder(children(layout).key(), children(layout.slots().get("tab")).key());
        assertThat(tabs.missing(tabs.keys().subList(0, 1))).contains(layout.slots().get("modal").key());
    }

    @Test
    void aShellEndsAtTheFirstLoadingPageThatWouldShow() {
        var loading = route("/a/b/[id]", List.of("[id]"), entry("", List.of()), loading("a", List.of("a")), loading("a/b", List.of("b")));
        var tree = PageTree.of(loading, id("3"));
        var keys = tree.keys();
        assertThat(tree.shell(List.of())).containsExactlyElementsOf(keys.subList(0, 2));
        assertThat(tree.shell(keys.subList(0, 1))).containsExactly(keys.get(1));
        assertThat(tree.shell(keys.subList(0, 2))).as("the loading page is in the browser").isEmpty();
        assertThat(tree.shell(keys.subList(0, 3))).isEmpty();
        assertThat(PageTree.of(PRODUCT, id("3")).shell(List.of())).as("no loading page").isNull();
        assertThat(PageTree.of(TABS, id("3")).shell(List.of())).as("a slot without a loading page").isNull();
    }

    private static Node children(Node node) {
        return node.slots().get(PageTree.CHILDREN);
    }

    private static Params id(String id) {
        return new Params(Map.of("id", id));
    }

    private static Route route(String id, List<String> names, Entry... entries) {
        return new Route(id, Kind.PAGE, id, 2, new Branch(List.of(entries), 2, names, false), Map.of(), null);
    }

    private static Entry entry(String directory, List<String> names) {
        return entry(directory, names, null);
    }

    private static Entry loading(String directory, List<String> names) {
        return entry(directory, names, 1);
    }

    private static Entry entry(String directory, List<String> names, @Nullable Integer loading) {
        return new Entry(directory, names, 0, null, loading, null, null, null, null, Map.of());
    }
}
