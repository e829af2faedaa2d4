package dev.cortado.react.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteScannerTest {

    private static final String COMPONENT = "export default function Component() { return null; }";

    @TempDir
    Path project;

    @Test
    void aPageIsNamedByItsDirectory() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/about/page.tsx");
        assertThat(patterns()).containsExactly("/", "/about");
    }

    @Test
    void theAppDirectoryMayStandBelowSrc() throws IOException {
        files("src/app/layout.js", "src/app/page.jsx");
        assertThat(scan().appDirectory()).isEqualTo("src/app");
        assertThat(scan().modules()).containsExactly("src/app/layout.js", "src/app/page.jsx");
    }

    @Test
    void groupsAreNoPartOfTheUrlButOfTheId() throws IOException {
        files("app/layout.tsx", "app/(shop)/products/[id]/page.tsx");
        assertThat(scan().routes()).singleElement().satisfies(route -> {
            assertThat(route.id()).isEqualTo("/(shop)/products/[id]");
            assertThat(route.pattern()).isEqualTo("/products/[id]");
            assertThat(route.kind()).isEqualTo(Kind.PAGE);
        });
    }

    @Test
    void everyDirectoryWithAFileOfItsOwnIsASegmentOfThePage() throws IOException {
        files("app/layout.tsx", "app/not-found.tsx", "app/(shop)/products/loading.tsx", "app/(shop)/products/[id]/page.tsx");
        var manifest = scan();
        var route = manifest.routes().getFirst();
        assertThat(route.segments()).extracting(RouteManifest.Entry::directory).containsExactly("", "(shop)/products");
        assertThat(route.segments().get(1).names()).containsExactly("(shop)", "products");
        assertThat(route.names()).containsExactly("[id]");
        assertThat(manifest.modules().get(route.segments().get(1).loading())).isEqualTo("app/(shop)/products/loading.tsx");
        assertThat(manifest.modules().get(manifest.notFound().module())).isEqualTo("app/not-found.tsx");
    }

    @Test
    void aRouteHandlerHasNoSegmentsAndNeedsNoLayout() throws IOException {
        files("app/api/[slug]/route.ts");
        assertThat(scan().routes()).singleElement().satisfies(route -> {
            assertThat(route.kind()).isEqualTo(Kind.ROUTE);
            assertThat(route.key()).isEqualTo("route:/api/[slug]");
            assertThat(route.segments()).isEmpty();
        });
        assertThat(scan().notFound().module()).isNull();
    }

    @Test
    void robotsSitemapAndManifestModulesAnswerTheUrlOfTheFileThatTheyStandFor() throws IOException {
        files("app/layout.tsx", "app/robots.ts", "app/manifest.js", "app/sitemap.ts", "app/(shop)/products/sitemap.ts", "app/parts/robots.ts");
        assertThat(scan().routes()).allSatisfy(route -> assertThat(route.kind()).isEqualTo(Kind.ROUTE))
                .extracting(Route::id).containsExactlyInAnyOrder(
                        "/robots.txt", "/manifest.webmanifest", "/sitemap.xml", "/(shop)/products/sitemap.xml");
        assertThat(patterns()).contains("/products/sitemap.xml");
        assertThat(scan().metadata()).isEmpty();
    }

    @Test
    void aDirectoryThatBeginsWithAnUnderscoreIsPrivate() throws IOException {
        files("app/layout.tsx", "app/_parts/page.tsx", "app/%5Fopen/page.tsx");
        assertThat(patterns()).containsExactly("/_open");
    }

    @Test
    void otherFilesAndOddDirectoriesWithoutRoutesAreIgnored() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/button.tsx", "app/page.test.tsx", "app/@types/x.ts", "app/[draft/notes.ts");
        assertThat(patterns()).containsExactly("/");
    }

    @Test
    void pageExtensionsComeFromTheConfig() throws IOException {
        files("app/layout.page.tsx", "app/page.page.tsx", "app/a/page.tsx");
        write("next.config.mjs", "export default { pageExtensions: ['page.tsx', \"mdx\"] };");
        assertThat(patterns()).containsExactly("/");
    }

    @Test
    void theProxyStandsBesideTheAppDirectory() throws IOException {
        files("src/app/layout.tsx", "src/app/page.tsx", "src/proxy.ts");
        var manifest = scan();
        assertThat(manifest.modules().get(manifest.proxy())).isEqualTo("src/proxy.ts");
    }

    @Test
    void aProxyInTheWrongPlaceIsRefusedBecauseItWouldGuardNothing() throws IOException {
        files("src/app/layout.tsx", "src/app/page.tsx", "middleware.ts");
        assertRefused("would not run", "src/middleware.ts");
    }

    @Test
    void aProxyAndAMiddlewareAreOneTooMany() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "proxy.ts", "middleware.ts");
        assertRefused("There are two", "proxy.ts", "middleware.ts");
    }

    @Test
    void twoPagesForTheSameUrlAreBothNamed() throws IOException {
        files("app/layout.tsx", "app/(a)/x/page.tsx", "app/(b)/x/page.tsx");
        assertRefused("Two pages for the same URL", "app/(a)/x/page.tsx", "app/(b)/x/page.tsx", "\"/x\"");
    }

    @Test
    void aPageAndARouteHandlerInOnePlaceAreRefused() throws IOException {
        files("app/layout.tsx", "app/x/page.tsx", "app/x/route.ts");
        assertRefused("cannot share a URL", "app/x/page.tsx", "app/x/route.ts");
    }

    @Test
    void aPageAndARouteHandlerInTwoGroupsAreRefused() throws IOException {
        files("app/layout.tsx", "app/(a)/x/page.tsx", "app/(b)/x/route.ts");
        assertRefused("cannot share a URL", "app/(a)/x/page.tsx", "app/(b)/x/route.ts");
    }

    @Test
    void twoExtensionsOfOneFileAreRefused() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/page.js");
        assertRefused("two files for the same page", "app/page.js", "app/page.tsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[id", "id]", "[...]", "[[...]]", "[]", "[[x]]", "[..x]", "a[b]", "[a][b]", "()", "@", "(.)", "(..)(..)(..)x", "(....)x"})
    void aSegmentNameThatMeansNothingIsRefused(String name) throws IOException {
        files("app/layout.tsx", "app/" + name + "/page.tsx");
        assertRefused("app/" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "pages/about.tsx,The pages/ directory is not supported yet",
        "instrumentation.ts,instrumentation is not supported yet",
        "app/global-not-found.tsx,global-not-found is not supported yet",
        "app/opengraph-image.tsx,Generated images are not supported yet",
        "app/icon.tsx,Generated images are not supported yet",
    })
    void whatIsNotSupportedFailsByName(String file, String message) throws IOException {
        files("app/layout.tsx", "app/page.tsx", file);
        assertRefused(message);
    }

    @Test
    void aSlotShowsItsPageOfTheSameUrlOrItsDefault() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/[id]/page.tsx", "app/@side/layout.tsx", "app/@side/[id]/page.tsx", "app/@side/default.tsx");
        var manifest = scan();
        assertThat(manifest.routes()).extracting(Route::pattern).containsExactlyInAnyOrder("/", "/[id]");
        assertThat(slot(manifest, "/", "side").fallback()).isTrue();
        assertThat(slot(manifest, "/", "side").segments()).as("a default has no layout of the slot").isEmpty();
        var side = slot(manifest, "/[id]", "side");
        assertThat(manifest.modules().get(side.module())).isEqualTo("app/@side/[id]/page.tsx");
        assertThat(side.segments()).extracting(RouteManifest.Entry::directory).containsExactly("@side");
        assertThat(side.names()).containsExactly("[id]");
    }

    @Test
    void aUrlForWhichOnlyASlotHasAPageShowsTheDefaultOfTheChildren() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/default.tsx", "app/@side/default.tsx", "app/@side/more/page.tsx");
        var manifest = scan();
        var more = route(manifest, "/more");
        assertThat(more.fallback()).isTrue();
        assertThat(manifest.modules().get(more.module())).isEqualTo("app/default.tsx");
        assertThat(manifest.modules().get(slot(manifest, "/more", "side").module())).isEqualTo("app/@side/more/page.tsx");
    }

    @Test
    void aCatchAllInASlotFillsItForOtherUrlsAndMakesNone() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/a/b/page.tsx", "app/@modal/default.tsx", "app/@modal/[...rest]/page.tsx");
        var manifest = scan();
        assertThat(manifest.routes()).extracting(Route::pattern).containsExactlyInAnyOrder("/", "/a/b");
        assertThat(slot(manifest, "/", "modal").fallback()).isTrue();
        assertThat(slot(manifest, "/a/b", "modal").names()).containsExactly("@modal", "[...rest]");
        assertThat(route(manifest, "/a/b").rests()).containsExactly(Map.entry("rest", 0));
        var match = new RouteMatcher(manifest).match(List.of("a", "b"));
        assertThat(match.params().values()).containsEntry("rest", List.of("a", "b"));
    }

    @Test
    void aSlotWithoutAPageAndWithoutADefaultIsRefused() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/more/page.tsx", "app/@side/page.tsx");
        assertRefused("app/@side", "no page for \"/more\" and no default", "default.tsx");
    }

    @ParameterizedTest
    @CsvSource({
        "app/feed/(.)photo/[id],           /feed/photo/[id], /feed",
        "app/feed/@modal/(.)photo,         /feed/photo,      /feed",
        "app/feed/(..)photo,               /photo,           /feed",
        "app/a/b/(..)(..)photo,            /photo,           /a/b",
        "app/a/(group)/b/(..)photo,        /a/photo,         /a/b",
        "app/a/[user]/b/(...)photo,        /photo,           /a/[user]/b",
        "app/@modal/(.)photo/[id],         /photo/[id],      /",
        "app/@modal/(group)/(.)photo/[id], /photo/[id],      /"})
    void anInterceptionStandsInForTheUrlThatItsMarkerMeans(String directory, String url, String base) throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/@modal/default.tsx", directory + "/page.tsx");
        if (directory.contains("feed/@modal")) files("app/feed/@modal/default.tsx");
        assertThat(scan().interceptions()).singleElement().satisfies(route -> {
            assertThat(route.pattern()).isEqualTo(url);
            assertThat(route.base()).isEqualTo(base);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(..)photo", "a/(..)(..)photo", "@modal/(..)photo"})
    void anInterceptionAboveTheRootIsRefused(String directory) throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/@modal/default.tsx", "app/" + directory + "/page.tsx");
        assertRefused("goes above the root");
    }

    @Test
    void anInterceptionCountsOnlyOnTheWayFromItsDirectory() throws IOException {
        files("app/layout.tsx", "app/page.tsx", "app/photo/[id]/page.tsx", "app/u/[user]/page.tsx", "app/u/[user]/(...)photo/[id]/page.tsx");
        var matcher = new RouteMatcher(scan());
        var photo = List.of("photo", "7");
        assertThat(matcher.isIntercepted(photo)).isTrue();
        assertThat(matcher.isIntercepted(List.of("u", "x"))).isFalse();
        assertThat(matcher.intercept(photo, List.of("other"))).isNull();
        assertThat(matcher.intercept(photo, List.of("u", "ada", "deeper")).params().values())
                .isEqualTo(Map.of("user", "ada", "id", "7"));
    }

    private static Route route(RouteManifest manifest, String pattern) {
        return manifest.routes().stream().filter(route -> route.pattern().equals(pattern)).findFirst().orElseThrow();
    }

    private static RouteManifest.Branch slot(RouteManifest manifest, String pattern, String name) {
        return route(manifest, pattern).segments().getFirst().slots().get(name);
    }

    @Test
    void differentNamesAtTheSamePlaceAreRefused() throws IOException {
        files("app/layout.tsx", "app/p/[id]/a/page.tsx", "app/p/[slug]/b/page.tsx");
        assertRefused("Two names for the same part of the URL", "[id]", "[slug]");
    }

    @Test
    void aCatchAllMustComeLast() throws IOException {
        files("app/layout.tsx", "app/[...path]/edit/page.tsx");
        assertRefused("must be the last part", "[...path]", "edit");
    }

    @Test
    void anOptionalCatchAllBesideAPageIsRefused() throws IOException {
        files("app/layout.tsx", "app/docs/page.tsx", "app/docs/[[...path]]/page.tsx");
        assertRefused("both answer \"/docs\"");
    }

    @Test
    void aPageWithoutRootLayoutIsRefused() throws IOException {
        files("app/page.tsx");
        assertRefused("no root layout", "app/layout.tsx");
    }

    @Test
    void aPageWithoutDefaultExportIsRefused() throws IOException {
        files("app/layout.tsx");
        write("app/page.tsx", "export const metadata = { title: 'x' };");
        assertRefused("app/page.tsx", "no default export");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "export default () => null;", "function P() {}\nexport { P as default };", "export { default } from './x';", "module.exports = P;"})
    void everyFormOfDefaultExportIsSeen(String source) throws IOException {
        files("app/layout.tsx");
        write("app/page.tsx", source);
        assertThat(patterns()).containsExactly("/");
    }

    @Test
    void aProjectWithoutAppDirectoryIsRefused() {
        assertThatThrownBy(this::scan).isInstanceOf(PagesException.class).hasMessageContaining("no app directory");
    }

    @Test
    void severalProblemsAreReportedTogether() throws IOException {
        files("app/layout.tsx", "app/[id/page.tsx", "app/x]/page.tsx");
        assertThatThrownBy(this::scan).isInstanceOfSatisfying(PagesException.class,
                problems -> assertThat(problems.problems()).hasSize(2));
    }

    @Test
    void aFaviconBecomesMetadataWithItsSize() throws IOException {
        files("app/layout.tsx", "app/page.tsx");
        Files.write(project.resolve("app/favicon.ico"), new byte[] {0, 0, 1, 0, 1, 0, 16, 16, 0, 0});
        assertThat(scan().metadata()).singleElement().satisfies(icon -> {
            assertThat(icon.type()).isEqualTo("favicon");
            assertThat(icon.path()).isEqualTo("/favicon.ico");
            assertThat(icon.sizes()).isEqualTo("16x16");
        });
    }

    @Test
    void theManifestSurvivesItsJson() throws IOException {
        files("app/layout.tsx", "app/[...all]/page.tsx", "app/@side/default.tsx", "app/@side/(.)all/page.tsx", "app/api/route.ts", "proxy.ts");
        var manifest = scan();
        assertThat(RouteManifest.fromJson(manifest.toJson())).isEqualTo(manifest);
        assertThat(new String(manifest.toJson())).contains("\"kind\" : \"page\"").contains("\"globalError\" : null");
    }

    private RouteManifest scan() throws IOException {
        return RouteScanner.scan(project);
    }

    private List<String> patterns() throws IOException {
        return scan().routes().stream().map(Route::pattern).toList();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::scan).isInstanceOf(PagesException.class).hasMessageContainingAll(parts);
    }

    private void files(String... names) throws IOException {
        for (var name : names) write(name, COMPONENT);
    }

    private void write(String name, String content) throws IOException {
        var file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
