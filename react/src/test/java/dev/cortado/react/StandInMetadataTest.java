package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document keeps its title, description and icons when another page stands in for the one that was asked for. */
class StandInMetadataTest {

    private static final String OWN = "export const metadata = { title: 'Own', description: 'Of the page' };";

    @TempDir
    static Path directory;

    private static final List<FixtureApp.Running> apps = new ArrayList<>();

    @BeforeAll
    static void buildAndServe() throws IOException {
        var fixture = FixtureApp.in(directory)
                .file("app/layout.jsx", """
                        import { Geist } from 'next/font/google';
                        const geist = Geist({ subsets: ['latin'] });
                        export const metadata = { title: { default: 'Shop', template: '%s | Shop' }, description: 'Of the layout', icons: '/icon.svg' };
                        export default function Layout({ children }) { return <html className={geist.className}><body>{children}</body></html>; }
                        """)
                .page("missing", "{notFound()}", "import { notFound } from 'next/navigation';", OWN)
                .page("late", "<Suspense fallback='…'><Late/></Suspense>", "import { Suspense } from 'react';", "import { notFound } from 'next/navigation';",
                        "async function Late() { await new Promise((done) => setTimeout(done, 50)); notFound(); }", OWN, "export const dynamic = 'force-dynamic';")
                .page("unnamed", "never shown", "import { notFound } from 'next/navigation';", "export const dynamic = 'force-dynamic';",
                        "export async function generateMetadata() { await new Promise((done) => setTimeout(done, 20)); notFound(); }")
                .page("computed", "<h1>computed</h1>", "export const dynamic = 'force-dynamic';",
                        "export async function generateMetadata() { await new Promise((done) => setTimeout(done, 50)); return { title: 'Computed' }; }")
                .page("failing", "<Thrower/>", "import { Thrower } from '../thrower';", OWN, "export const dynamic = 'force-dynamic';")
                .file("app/failing/error.jsx", "'use client';\nexport default function Failure() { return <h1>failed</h1>; }")
                .file("app/thrower.jsx", "'use client';\nexport function Thrower() { throw new Error('thrown'); }");
        fixture.build();
        apps.add(fixture.serve(Mode.PRODUCTION, Map.of()));
        apps.add(fixture.serve(Mode.DEVELOPMENT, Map.of()));
    }

    @AfterAll
    static void close() {
        apps.forEach(FixtureApp.Running::close);
    }

    @Test
    void afterNotFoundInAPage() throws IOException {
        for (var app : apps) {
            var page = app.client().get("/missing");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text()).contains("This page could not be found.", "<title>Own | Shop</title>", "content=\"Of the page\"", "/icon.svg", "noindex");
            assertHeadIsOnce(page.text());
        }
    }

    @Test
    void afterNotFoundInASuspenseBoundary() throws IOException {
        for (var app : apps) assertThat(app.client().get("/late").text()).contains("<title>Own | Shop</title>", "Of the page", "/icon.svg");
    }

    @Test
    void afterNotFoundInGenerateMetadataTheLayoutsIsThere() throws IOException {
        for (var app : apps) {
            assertThat(app.client().get("/unnamed").text()).contains("<title>Shop</title>", "Of the layout", "/icon.svg", "noindex");
        }
    }

    @Test
    void afterAClientComponentHasThrown() throws IOException {
        for (var app : apps) assertThat(app.client().get("/failing").text()).contains("<title>Own | Shop</title>", "Of the page", "/icon.svg");
    }

    @Test
    void theBuiltInPageHasATitleOfItsOwnBesideTheLayouts() throws IOException {
        for (var app : apps) {
            var page = app.client().get("/nothing/there");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text()).contains("<title>404: This page could not be found.</title>", "Of the layout", "/icon.svg");
        }
    }

    @Test
    void whatIsComputedDoesNotHoldUpThePageButCrawlersGetItInTheHead() throws IOException {
        for (var app : apps) {
            assertThat(app.client().get("/computed").text()).contains("<title>Computed | Shop</title>");
            var whole = app.client().get("/computed", "user-agent: Bingbot").text();
            assertThat(whole.substring(0, whole.indexOf("</head>"))).contains("<title>Computed | Shop</title>");
        }
    }

    @Test
    void aFontWhoseStandInHasItsSizeIsNamedInTheHead() throws IOException {
        for (var app : apps) {
            var page = app.client().get("/missing").text();
            assertThat(page.split("<meta name=\"next-size-adjust\" content=\"\"/>", -1)).hasSize(2);
        }
    }

    private static void assertHeadIsOnce(String html) {
        assertThat(html.split("<meta charSet", -1)).as(html).hasSize(2);
        assertThat(html.split("name=\"viewport\"", -1)).as(html).hasSize(2);
    }
}
