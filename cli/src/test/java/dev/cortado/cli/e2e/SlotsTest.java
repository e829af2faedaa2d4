package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parallel routes in slots, and routes that stand in for others in the browser. */
@ExtendWith(BrowserExtension.class)
class SlotsTest {

    enum Mode {
        DEV, START
    }

    private static final Map<Mode, RunningServer> SERVERS = new EnumMap<>(Mode.class);

    @BeforeAll
    static void start() throws Exception {
        SERVERS.put(Mode.DEV, Fixture.copy("slots").dev());
        SERVERS.put(Mode.START, Fixture.built("slots").start());
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RunningServer::close);
    }

    private static String url(Mode mode, String path) {
        return SERVERS.get(mode).url(path);
    }

    private static void follow(Tab tab, String href) {
        tab.element("to " + href).click();
    }

    private static void openPhotoOverFeed(Mode mode, Tab tab) {
        tab.open(url(mode, "/feed"));
        tab.element("counter").click();
        follow(tab, "/feed/photo/3");
        assertThat(tab.element("photo")).hasText("Photo 3");
    }

    private static Locator title(Tab tab) {
        return tab.element("title");
    }

    @ParameterizedTest
    @EnumSource
    void aModalOpensOverTheFeedAndAReloadShowsTheWholePage(Mode mode, Tab tab) {
        openPhotoOverFeed(mode, tab);
        assertThat(tab.page()).hasURL(url(mode, "/feed/photo/3"));
        assertThat(tab.page()).hasTitle("Photo in a modal");
        assertThat(title(tab)).hasText("Feed");
        assertThat(tab.element("counter")).hasText("1");
        assertThat(tab.element("path")).hasText("/feed/photo/3");
        assertThat(tab.element("params")).hasText("{\"id\":\"3\"}");
        assertThat(tab.element("modal-segments")).hasText("[\"(.)feed\",\"photo\",\"3\"]");
        assertThat(tab.element("segments")).hasText("[\"feed\"]");
        assertThat((Boolean) tab.page().evaluate("scrollY > 0")).as("the page stays where it is").isTrue();

        // Another one takes its place.
        follow(tab, "/feed/photo/4");
        assertThat(tab.element("photo")).hasText("Photo 4");
        assertThat(title(tab)).hasText("Feed");
        assertThat(tab.documents()).hasSize(1);

        tab.page().reload();
        assertThat(title(tab)).hasText("Photo 4, whole");
        assertThat(tab.page()).hasTitle("Photo");
        assertThat(tab.element("modal")).isEmpty();
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void backClosesTheModalForwardOpensItAndAnotherPageLeavesIt(Mode mode, Tab tab) {
        openPhotoOverFeed(mode, tab);
        tab.element("back").click();
        assertThat(tab.page()).hasURL(url(mode, "/feed"));
        assertThat(tab.element("modal")).isEmpty();
        assertThat(tab.element("counter")).hasText("1");
        tab.page().goForward();
        assertThat(tab.element("photo")).hasText("Photo 3");
        assertThat(tab.element("counter")).hasText("1");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshRendersTheModalAgainAndKeepsWhatTheUserHasDone(Mode mode, Tab tab) {
        openPhotoOverFeed(mode, tab);
        tab.element("likes").click();
        String render = tab.element("render").textContent();
        tab.element("refresh").click();
        assertThat(tab.element("render")).not().hasText(render);
        assertThat(tab.element("photo")).hasText("Photo 3");
        assertThat(tab.element("likes")).hasText("1");
        assertThat(title(tab)).hasText("Feed");
        assertThat(tab.element("counter")).hasText("1");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aTabChangesInItsSlotAndTheOthersStay(Mode mode, Tab tab) {
        tab.open(url(mode, "/dashboard"));
        assertThat(tab.element("team")).hasText("team");
        assertThat(tab.element("stats")).hasText("stats");
        tab.element("counter").click();
        follow(tab, "/dashboard/members");
        assertThat(tab.element("team")).hasText("members");
        assertThat(tab.element("stats")).hasText("stats");
        assertThat(tab.element("counter")).hasText("1");
        tab.element("refresh").click();
        assertThat(tab.element("team")).hasText("members");
        assertThat(tab.element("counter")).hasText("1");
        follow(tab, "/dashboard");
        assertThat(tab.element("team")).hasText("team");
        assertThat(tab.documents()).hasSize(1);

        tab.open(url(mode, "/dashboard/members"));
        assertThat(tab.element("team")).hasText("members");
        assertThat(tab.element("children")).hasText("default of the dashboard");
        assertThat(tab.element("stats")).hasText("default of the stats");
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aSlotHasItsOwnLoadingErrorAndNotFoundPages(Mode mode, Tab tab) {
        tab.open(url(mode, "/dashboard"));
        tab.element("counter").click();
        follow(tab, "/dashboard/slow");
        assertThat(tab.element("stats")).hasText("stats are loading");
        assertThat(tab.element("stats")).hasText("slow stats");
        follow(tab, "/dashboard/broken");
        assertThat(tab.element("stats")).hasText("stats have failed");
        follow(tab, "/dashboard/lost");
        assertThat(tab.element("stats")).hasText("no such stats");
        assertThat(tab.element("counter")).hasText("1");
        assertThat(tab.documents()).hasSize(1);

        for (String path : List.of("broken", "lost")) {
            tab.page().navigate(url(mode, "/dashboard/" + path));
            assertThat(tab.element("stats")).hasText(path.equals("lost") ? "no such stats" : "stats have failed");
            assertThat(tab.element("team")).hasText("default of the team");
            assertThat(tab.element("children")).hasText("default of the dashboard");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardSeesAnInterceptedRequestLikeAnyOther(Mode mode, Tab tab) throws Exception {
        String[] router = {"rsc", "1", "next-url", "/"};
        assertThat(SERVERS.get(mode).get("/photo/9", router).statusCode()).isEqualTo(401);
        assertThat(SERVERS.get(mode).get("/photo/%39", router).body()).isEqualTo("Members only");
        assertThat(SERVERS.get(mode).get("/photo/9").statusCode()).isEqualTo(401);
        assertThat(SERVERS.get(mode).get("/photo/9", "rsc", "1", "next-url", "/", "cookie", "member=1").body()).contains("Secret ").doesNotContain("whole");
        // What cannot be a page of ours changes nothing.
        for (String from : List.of("http://else/", "//", "/..", "/%zz", "", "photo")) {
            assertThat(SERVERS.get(mode).get("/photo/9", "rsc", "1", "next-url", from).statusCode()).as(from).isEqualTo(401);
            assertThat(SERVERS.get(mode).get("/photo/1", "rsc", "1", "next-url", from).statusCode()).as(from).isEqualTo(200);
        }
        assertThat(SERVERS.get(mode).get("/photo/1", router).headers().allValues("vary").toString()).contains("next-url");

        tab.open(url(mode, "/"));
        follow(tab, "/photo/1");
        assertThat(tab.element("photo")).hasText("Secret 1");
        assertThat(title(tab)).hasText("Home");
    }
}
