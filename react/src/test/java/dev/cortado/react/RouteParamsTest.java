package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.HttpExchange;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages, layouts, metadata, hooks and handlers have of the parameters in a URL, and what pages do with what stands in for them. */
class RouteParamsTest {

    private static final String TITLE = "export async function generateMetadata({ params }) { return { title: 'T ' + (await params).slug }; }";

    @TempDir
    static Path directory;

    private static String table;
    private static final List<FixtureApp.Running> apps = new ArrayList<>();

    @BeforeAll
    static void buildAndServe() throws IOException {
        var fixture = FixtureApp.in(directory)
                .file("app/layout.jsx", """
                        export const metadata = { title: { default: 'Shop', template: '%s | Shop' }, description: 'Of the layout' };
                        export default function Layout({ children }) { return <html><body>{children}</body></html>; }
                        """)
                .file("app/hooks.jsx", """
                        'use client';
                        import { useParams, usePathname, useSelectedLayoutSegments } from 'next/navigation';
                        export function Hooks() { return <i>[{JSON.stringify([useParams(), usePathname(), useSelectedLayoutSegments()])}]</i>; }
                        """)
                .file("app/blog/layout.jsx", "import { Hooks } from '../hooks';\n"
                        + "export default function Blog({ children }) { return <><Hooks/>{children}</>; }")
                .file("app/blog/[slug]/layout.jsx", "export default async function Post({ children, params }) { return <><u>{(await params).slug}</u>{children}</>; }")
                .page("blog/[slug]", "<b>{decodeURIComponent((await props.params).slug)}|{(await props.params).slug}</b>", TITLE,
                        "export function generateStaticParams() { return [{ slug: 'two words' }]; }")
                .page("docs/[...path]", "<b>{JSON.stringify((await props.params).path)}</b>", "import { headers } from 'next/headers';")
                .file("app/api/[slug]/route.js", "export async function GET(request, { params }) { return Response.json((await params).slug); }")
                // [lang] is known, what is below it is not
                .file("app/[lang]/layout.jsx", "export function generateStaticParams() { return [{ lang: 'en' }, { lang: 'tr' }]; }\n"
                        + "export default function Lang({ children }) { return children; }")
                .page("[lang]", "<b>start {(await props.params).lang}</b>")
                .page("[lang]/[slug]", "<b>one {(await props.params).slug}</b>")
                .page("[lang]/rest/[...rest]", "<b>rest {(await props.params).rest.join('+')}</b>")
                .page("[lang]/forced/[slug]", "<b>forced {(await props.params).slug} {Math.random()}</b>", "export const dynamic = 'force-static';")
                .page("dotted", "<b>{data.text}</b>", "import data from '.data/some.json';")
                .file(".data/some.json", "{\"text\": \"below the base URL\"}")
                .file("jsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \".\"}}")
                .page("paid", "<b>paid</b>")
                .page("links", "<Link href='/tr/'>a</Link><Link href='/tr/?a=/#b/'>b</Link><Link href='/'>c</Link><Link href='//x.de/'>d</Link>", "import Link from 'next/link';")
                .page("gone", "{(await headers(), redirect('/tr?a=1'))}", "import { headers } from 'next/headers';", "import { redirect } from 'next/navigation';")
                .file("app/api/both/route.js", "export const dynamic = 'force-static';\n"
                        + "export function GET() { return new Response(String(Math.random())); }\nexport function POST() { return new Response('posted'); }")
                .page("order", "<b>order {(await headers()).get('x-order')}</b>", "import { headers } from 'next/headers';");
        table = fixture.build().table();
        apps.add(fixture.serve(Mode.PRODUCTION, Map.of("/paid-in-java", "by Java")));
        apps.add(fixture.serve(Mode.DEVELOPMENT, Map.of("/paid-in-java", "by Java")));
    }

    @AfterAll
    static void close() {
        apps.forEach(FixtureApp.Running::close);
    }

    @Test
    void pagesHaveParametersEncodedAndHandlersDecoded() throws IOException {
        for (var app : apps) {
            var client = app.client();
            var page = client.get("/blog/100%25%20of%20%C3%A9:a").text();
            assertThat(tag(page, "b")).isEqualTo("100% of é:a|100%25%20of%20%C3%A9%3Aa");
            assertThat(tag(page, "u")).isEqualTo("100%25%20of%20%C3%A9%3Aa");
            assertThat(tag(page, "title")).isEqualTo("T 100%25%20of%20%C3%A9%3Aa | Shop");
            assertThat(tag(page, "i")).isEqualTo("[[{\"slug\":\"100%25%20of%20%C3%A9%3Aa\"},\"/blog/100%25%20of%20%C3%A9:a\",[\"100%25%20of%20%C3%A9%3Aa\"]]]");
            assertThat(tag(client.get("/docs/a%2520b/%C3%A9").text(), "b")).isEqualTo("[\"a%2520b\",\"%C3%A9\"]");
            assertThat(client.get("/api/100%25%20%C3%A9").text()).isEqualTo("\"100% é\"");
        }
    }

    @Test
    void whatABuildKnowsOfThemIsTheSame() throws IOException {
        assertThat(table).contains("/blog/two%20words");
        for (var app : apps) assertThat(tag(app.client().get("/blog/two%20words").text(), "b")).isEqualTo("two words|two%20words");
    }

    @Test
    void pagesWhoseParametersAreKnownInPartAreRenderedOnDemand() throws IOException {
        assertThat(table).contains("/en", "/tr", "ƒ /[lang]/[slug]", "ƒ /[lang]/rest/[...rest]");
        for (var app : apps) {
            var client = app.client();
            assertThat(tag(client.get("/tr").text(), "b")).isEqualTo("start tr");
            assertThat(tag(client.get("/tr/a").text(), "b")).isEqualTo("one a");
            assertThat(tag(client.get("/tr/rest/a/b").text(), "b")).isEqualTo("rest a+b");
            assertThat(tag(client.get("/tr/forced/a").text(), "b")).startsWith("forced a ");
        }
        var forced = apps.getFirst().client();
        assertThat(tag(forced.get("/tr/forced/b").text(), "b")).as("made once").isEqualTo(tag(forced.get("/tr/forced/b").text(), "b"));
    }

    @Test
    void whatIsPostedToAPageRendersItUnlessJavaHasTheUrl() throws IOException {
        for (var app : apps) {
            var client = app.client();
            for (var type : new String[] {"content-type: application/x-www-form-urlencoded", "accept: text/html"}) {
                assertPage(client.post("/paid", "a=1", type), "paid");
                assertPage(client.post("/order", "a=1", type, "x-order: 7"), "order 7");
            }
            assertThat(client.post("/blog/x", "a=1").status()).isEqualTo(200);
            assertThat(client.post("/paid-in-java", "a=1").text()).isEqualTo("by Java");
            assertThat(client.post("/nothing/there/at/all", "a=1").status()).isEqualTo(404);
            var put = client.ask("PUT /paid HTTP/1.1", "localhost", "content-length: 0");
            assertThat(put.status()).isEqualTo(405);
            assertThat(put.header("allow")).isEqualTo("GET, HEAD, POST");
        }
    }

    @Test
    void linksLeadToPagesWithoutASlashAtTheirEnd() throws IOException {
        for (var app : apps) {
            assertThat(app.client().get("/links").text()).contains("<a href=\"/tr\">", "<a href=\"/tr?a=/#b/\">", "<a href=\"/\">", "<a href=\"//x.de/\">");
        }
    }

    @Test
    void aHandlerThatTakesPostsAnswersEachGetAnewWhateverItSays() throws IOException {
        assertThat(table).contains("ƒ /api/both");
        for (var app : apps) {
            assertThat(app.client().get("/api/both").text()).isNotEqualTo(app.client().get("/api/both").text());
            assertThat(app.client().post("/api/both", "").text()).isEqualTo("posted");
        }
    }

    @Test
    void aRedirectOfAPageIsAnAnswerThatNobodyKeeps() throws IOException {
        for (var app : apps) {
            var answer = app.client().get("/gone");
            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.header("location")).isEqualTo("/tr?a=1");
            assertThat(answer.header("cache-control")).isEqualTo("private, no-cache, no-store, max-age=0, must-revalidate");
            assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.header("vary")).contains("rsc");
        }
    }

    @Test
    void namesBelowABaseUrlMayBeginWithADot() throws IOException {
        for (var app : apps) assertThat(tag(app.client().get("/dotted").text(), "b")).isEqualTo("below the base URL");
    }

    private static void assertPage(HttpExchange answer, String text) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(tag(answer.text(), "b")).isEqualTo(text);
    }

    /** The text of the first element with this name. */
    private static String tag(String html, String name) {
        var found = Pattern.compile("<" + name + "(?: [^>]*)?>(.*?)</" + name + ">").matcher(html);
        assertThat(found.find()).as("<%s> in %s", name, html).isTrue();
        return found.group(1).replace("<!-- -->", "").replace("&quot;", "\"");
    }
}
