package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications with a shape of their own. */
class SmallAppsTest {

    @TempDir
    Path directory;

    @Test
    void withTrailingSlashEveryPageEndsWithOneAndFilesDoNot() throws IOException {
        var app = FixtureApp.in(directory)
                .page("", "<h1>Home</h1>").page("about", "<h1>About</h1>").page("blog/[slug]", "<h1>{(await props.params).slug}</h1>")
                .file("next.config.mjs", "export default { trailingSlash: true };").file("public/hello.txt", "hello");
        app.build();
        try (var running = app.serve(Mode.PRODUCTION, Map.of())) {
            var client = running.client();
            assertThat(client.get("/about").status()).isEqualTo(308);
            assertThat(client.get("/about?x=1").header("location")).isEqualTo("/about/?x=1");
            assertThat(client.get("/about/").text()).contains("About");
            assertThat(client.get("/blog/x/").text()).contains("x");
            assertThat(client.get("/").text()).contains("Home");
            assertThat(client.get("/hello.txt").text()).isEqualTo("hello");
        }
    }

    @Test
    void whereTheRootLayoutHasParametersServerComponentsAskForThem() throws IOException {
        var app = FixtureApp.in(directory)
                .file("app/[lang]/layout.jsx", "export function generateStaticParams() { return [{ lang: 'en' }]; }\n"
                        + "export default function Root({ children }) { return <html><body>{children}</body></html>; }")
                .page("[lang]/about/[id]", "<Deep/>", "import { Deep } from '../../../deep';")
                .file("app/deep.jsx", "import { lang } from 'next/root-params';\nexport async function Deep() { return <b>{await lang()}</b>; }");
        Files.delete(directory.resolve("app/layout.jsx"));
        app.build();
        for (var mode : new Mode[] {Mode.PRODUCTION, Mode.DEVELOPMENT}) {
            try (var running = app.serve(mode, Map.of())) {
                assertThat(running.client().get("/en/about/1").text()).contains("<b>en</b>");
                assertThat(running.client().get("/a%20b/about/1").text()).contains("<b>a%20b</b>");
            }
        }
    }

    @Test
    void whereOnlyNamedPagesAreLetInEachNeedsAllItsParameters() throws IOException {
        var params = "export function generateStaticParams() { return [{ lang: 'en', slug: 'a' }, { lang: 'tr' }]; }";
        var app = FixtureApp.in(directory).page("[lang]/[slug]", "<b>{(await props.params).slug}</b>", params);
        assertThat(app.build().table()).as("what is whole is rendered by the build").contains("● /[lang]/[slug]", "/en/a");

        app.page("[lang]/[slug]", "<b>{(await props.params).slug}</b>", params, "export const dynamicParams = false;");
        assertThatThrownBy(app::build).hasMessageContaining("{\"lang\":\"tr\"}, which names no page").hasMessageContaining("dynamicParams is false");
        try (var running = app.serve(Mode.DEVELOPMENT, Map.of())) {
            assertThat(running.client().get("/en/a").status()).isEqualTo(200);
            assertThat(running.client().get("/tr/a").status()).isEqualTo(404);
            assertThat(running.client().get("/xx/a").status()).isEqualTo(404);
        }
    }

    @Test
    void anApplicationOfHandlersOnlyNeedsNoLayout() throws IOException {
        var app = FixtureApp.in(directory);
        Files.delete(directory.resolve("app/layout.jsx"));
        app.file("app/route.js", "export async function GET() { return Response.json({ message: 'Hello world!' }); }")
                .file("app/[slug]/route.js", "export async function GET(request, { params }) { return Response.json({ slug: (await params).slug }); }");
        assertThat(app.build().table()).contains("ƒ /[slug]");
        try (var running = app.serve(Mode.PRODUCTION, Map.of())) {
            var client = running.client();
            assertThat(client.get("/").text()).isEqualTo("{\"message\":\"Hello world!\"}");
            assertThat(client.get("/bob").text()).isEqualTo("{\"slug\":\"bob\"}");
            assertThat(client.head("/bob").status()).isEqualTo(200);
            assertThat(client.post("/bob", "").status()).isEqualTo(405);
            var missing = client.get("/a/b");
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.text()).startsWith("<!DOCTYPE html><html").contains("This page could not be found.", "</body></html>");
        }
    }
}
