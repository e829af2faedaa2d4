package dev.cortado.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example shop while somebody works on it: every edit appears, and what the visitor has done stays. */
@ExtendWith(BrowserExtension.class)
class StorefrontDevTest {

    @TempDir
    static Path folder;

    private static Path project;
    private static CortadoProcess shop;

    @BeforeAll
    static void start() throws Exception {
        project = Examples.copy("storefront", folder);
        shop = CortadoProcess.start(project, "dev", ".", "--port", "0");
        shop.url();
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    private static void edit(String file, String from, String to) throws Exception {
        Path path = project.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    /** Opens a page, waits until it is hydrated, and marks its document: a reload would lose the mark and the cart's state. */
    private static Page openWithState(Tab tab, String path) {
        tab.open(shop.url() + path);
        Page page = tab.page();
        page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
        assertThat(page.getByText("1 in your cart")).isVisible();
        page.evaluate("window.mark = 'same document'");
        return page;
    }

    private static void assertStateKept(Page page) {
        assertThat(page.getByText("1 in your cart")).isVisible();
        assertThat(page.evaluate("window.mark")).isEqualTo("same document");
    }

    @Test
    void anEditOfAServerComponentAppearsAndClientStateStays(Tab tab) throws Exception {
        Page page = openWithState(tab, "/products/duo-glass");
        edit("web/app/products/[slug]/page.tsx", "              Reviews\n", "              What people say\n");
        assertThat(page.getByRole(AriaRole.HEADING, named("What people say"))).isVisible();
        assertStateKept(page);
    }

    @Test
    void anEditOfAClientComponentAppearsAndItsStateStays(Tab tab) throws Exception {
        Page page = openWithState(tab, "/products/swan-kettle");
        edit("web/components/add-to-cart.tsx", "        Add to cart\n", "        Put it in the cart\n");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Put it in the cart"))).isVisible();
        assertStateKept(page);
        edit("web/components/add-to-cart.tsx", "        Put it in the cart\n", "        Add to cart\n");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Add to cart"))).isVisible();
    }

    @Test
    void anEditOfTheStyleAppearsWithoutAReload(Tab tab) throws Exception {
        Page page = openWithState(tab, "/products/half-jug");
        edit("web/app/globals.css", "  background: var(--paper);", "  background: rgb(1, 2, 3);");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(1, 2, 3)");
        assertStateKept(page);
    }

    @Test
    void anEditOfTheJavaCodeAppears() throws Exception {
        assertThat(shop.get("/api/nowhere").body()).contains("There is no GET");
        edit("src/main/java/storefront/Storefront.java", "There is no ", "This shop has no ");
        shop.await("the edit appears", () -> apiSays("This shop has no "));
    }

    @Test
    void aJavaErrorShowsInTheBrowserUntilItIsRepaired(Tab tab) throws Exception {
        tab.open(shop.url() + "/");
        Path source = project.resolve("src/main/java/storefront/Storefront.java");
        String right = Files.readString(source);
        Files.writeString(source, right + "\nthis does not compile\n");
        var overlay = tab.page().locator("vite-error-overlay");
        assertThat(overlay).isAttached();
        assertThat(overlay).containsText("Storefront.java");
        Tab later = tab.another();
        later.page().navigate(shop.url() + "/");
        assertThat(later.page().locator("vite-error-overlay")).containsText("Storefront.java");
        Files.writeString(source, right);
        assertThat(overlay).not().isAttached();
        assertThat(later.page().locator("vite-error-overlay")).not().isAttached();
    }

    private static boolean apiSays(String text) {
        try {
            return shop.get("/api/nowhere").body().contains(text);
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void aNewRouteAppearsAndADeletedOneGoesWithoutARestart(Tab tab) throws Exception {
        assertThat(shop.get("/about").statusCode()).isEqualTo(404);
        Path page = project.resolve("web/app/about/page.tsx");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "export default function About() {\n  return <h1>About us</h1>;\n}\n");
        shop.await("the new page is there", () -> status("/about") == 200);
        tab.page().navigate(shop.url() + "/about");
        assertThat(tab.page().getByRole(AriaRole.HEADING, named("About us"))).isVisible();
        Files.delete(page);
        shop.await("the page is gone", () -> status("/about") == 404);
    }

    private static int status(String path) {
        try {
            return shop.get(path).statusCode();
        } catch (Exception e) {
            return 0;
        }
    }
}
