package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.HttpExchange;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sends may be called as a member that JavaScript's objects or promises have: it is data like any other. */
class PrototypeNamesTest {

    private static final String TEXT = "<pre>{'[' + JSON.stringify(%s) + ']'}</pre>";

    @TempDir
    static Path directory;

    private static FixtureApp.Running app;
    private static RawClient client;
    private static FixtureApp fixture;

    static List<String> names() {
        return List.of("constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "toLocaleString", "__defineGetter__",
                "prototype", "then", "catch", "finally", "status", "value", "reason", "displayName", "toJSON", "_debugInfo", "$$typeof",
                "__esModule", "length", "name", "default");
    }

    @BeforeAll
    static void buildAndStart() throws IOException {
        fixture = FixtureApp.in(directory)
                .page("search", TEXT.formatted("await props.searchParams"))
                .page("search/sync", TEXT.formatted("props.searchParams.q") + "{(await props.searchParams).q}")
                .file("app/client.jsx", """
                        'use client';
                        import { use } from 'react';
                        import { useParams, useSearchParams } from 'next/navigation';
                        export function Shown({ value }) { return <pre>{'[' + JSON.stringify(value) + ']'}</pre>; }
                        export function Awaited({ value }) { return <Shown value={use(value)}/>; }
                        export function Hooks() { return <Shown value={[useParams(), [...useSearchParams()]]}/>; }
                        """)
                .page("search/passed", "<Shown value={await props.searchParams}/><Awaited value={props.searchParams}/><Hooks/>",
                        "import { Awaited, Hooks, Shown } from '../../client';")
                .file("app/search/client/page.jsx", "'use client';\nimport { use } from 'react';\nimport { Shown } from '../../client';\n"
                        + "export default function Page({ searchParams }) { return <Shown value={use(searchParams)}/>; }")
                .file("app/search/client/layout.jsx", "export const dynamic = 'force-dynamic';\n"
                        + "export default function Layout({ children }) { return children; }")
                .page("search/metadata", "x", "export async function generateMetadata({ searchParams }) {",
                        "  return { title: '[' + JSON.stringify(await searchParams) + ']' }; }")
                .page("open/[[...constructor]]", TEXT.formatted("await props.params") + "<Hooks/>", "import { Hooks } from '../../client';",
                        "import { headers } from 'next/headers';", "export const dynamic = 'force-dynamic';")
                .file("app/toString/layout.jsx", "export default function Layout({ children }) { return <section>{children}</section>; }")
                .page("toString/page", "<h1>here</h1>{(await headers()).get('x')}", "import { headers } from 'next/headers';")
                .file("app/api/route.js", """
                        import { cookies, headers } from 'next/headers';
                        export async function POST(request) {
                          const { searchParams } = request.nextUrl;
                          const jar = await cookies();
                          const name = searchParams.get('which');
                          const form = await request.formData();
                          return Response.json([searchParams.get(name), request.cookies.get(name)?.value, jar.get(name)?.value, jar.has('valueof'),
                            (await headers()).get(name), form.get(name)]);
                        }
                        """);
        for (var name : names()) {
            fixture.page("params/" + name.replace('_', '-') + "/[" + name + "]", TEXT.formatted("await props.params") + "{other(await headers())}"
                            + "<Shown value={await props.params}/><Hooks/>",
                    "import { headers } from 'next/headers';", "import { Hooks, Shown } from '../../../client';", "const other = () => null;");
            fixture.page("known/" + name.replace('_', '-') + "/[" + name + "]", TEXT.formatted("await props.params"),
                    "export const dynamicParams = false;", "export function generateStaticParams() { return [JSON.parse('{\"" + name + "\": \"" + name + "\"}')]; }");
            fixture.file("app/handler/" + name.replace('_', '-') + "/[" + name + "]/route.js",
                    "export async function GET(request, { params }) { return Response.json(await params); }");
        }
        fixture.build();
        app = fixture.serve(Mode.PRODUCTION, Map.of());
        client = app.client();
    }

    @AfterAll
    static void close() {
        if (app != null) app.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void inAQueryItIsDataForServerAndClientComponents(String name) throws IOException {
        var query = "?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=1&q=2&q=3";
        var value = "{\"" + name + "\":\"1\",\"q\":[\"2\",\"3\"]}";
        assertThat(shown("/search" + query)).containsExactly("[" + value + "]");
        assertThat(shown("/search/client" + query)).containsExactly("[" + value + "]");
        assertThat(shown("/search/sync" + query)).containsExactly("[[\"2\",\"3\"]]");
        assertThat(title("/search/metadata" + query)).isEqualTo("[" + value + "]");
        var passed = shown("/search/passed" + query);
        // React does not hand this name on to the browser.
        var handedOn = name.equals("__proto__") ? "{\"q\":[\"2\",\"3\"]}" : value;
        assertThat(passed).containsExactly("[" + handedOn + "]", "[" + handedOn + "]", "[[{},[[\"" + name + "\",\"1\"],[\"q\",\"2\"],[\"q\",\"3\"]]]]");
    }

    @ParameterizedTest
    @MethodSource("names")
    void twiceInAQueryItIsAList(String name) throws IOException {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        assertThat(shown("/search?" + encoded + "=1&" + encoded + "=2")).containsExactly("[{\"" + name + "\":[\"1\",\"2\"]}]");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPayloadHasItToo(String name) throws IOException {
        var query = "?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=1";
        for (var path : List.of("/search", "/search/passed", "/search/client", "/search/metadata")) {
            for (var headers : List.of(new String[] {"rsc: 1"}, new String[] {"rsc: 1", "x-cortado-nodes: %5B%22%22%5D"})) {
                var payload = client.get(path + query, headers);
                assertThat(payload.status()).as(path).isEqualTo(200);
                assertThat(payload.text()).as(path).containsAnyOf(name, URLEncoder.encode(name, StandardCharsets.UTF_8)).doesNotContain(":E{");
            }
            assertThat(client.get(path + query, "rsc: 1", "next-router-prefetch: 1").status()).as(path).isIn(200, 204);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aParameterMayBeCalledSoAndHaveSuchAValue(String name) throws IOException {
        var folder = name.replace('_', '-') + "/";
        for (var value : names()) {
            var path = "params/" + folder + URLEncoder.encode(value, StandardCharsets.UTF_8);
            var params = "{\"" + name + "\":\"" + value + "\"}";
            var handedOn = name.equals("__proto__") ? "{}" : params;
            if (!value.startsWith("$")) assertThat(shown("/" + path)).containsExactly("[" + params + "]", "[" + handedOn + "]", "[[" + handedOn + ",[]]]");
            var payload = client.get("/" + path, "rsc: 1");
            assertThat(payload.status()).isEqualTo(200);
            assertThat(payload.text()).doesNotContain(":E{");
        }
        assertThat(client.get("/handler/" + folder + "x").text()).isEqualTo("{\"" + name + "\":\"x\"}");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        if (!name.startsWith("$")) assertThat(shown("/known/" + folder + encoded)).containsExactly("[{\"" + name + "\":\"" + name + "\"}]");
        assertThat(client.get("/known/" + folder + "valueof").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("names")
    void inCookiesHeadersAndFormsItIsDataToo(String name) throws IOException {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        var answer = client.post("/api?which=" + encoded + "&" + encoded + "=query", encoded + "=form", "content-type: application/x-www-form-urlencoded",
                "cookie: " + name + "=cookie", name + ": header");
        assertThat(answer.text()).isEqualTo("[\"query\",\"cookie\",\"cookie\",false,\"header\",\"form\"]");
    }

    @Test
    void anOptionalParameterThatIsNotThereHasNoValue() throws IOException {
        assertThat(shown("/open")).containsExactly("[{}]", "[[{},[]]]");
        assertThat(shown("/open/a/b")).containsExactly("[{\"constructor\":[\"a\",\"b\"]}]", "[[{\"constructor\":[\"a\",\"b\"]},[]]]");
    }

    @Test
    void aFolderMayBeCalledSo() throws IOException {
        assertThat(client.get("/toString/page").text()).contains("<section><main><h1>here</h1>");
        assertThat(client.get("/toString/page", "rsc: 1").text()).contains("\"toString\"").doesNotContain(":E{");
    }

    @Test
    void inDevelopmentItIsDataToo() throws IOException {
        try (var development = fixture.serve(Mode.DEVELOPMENT, Map.of())) {
            for (var name : List.of("constructor", "__proto__", "then")) {
                assertThat(between(development.client().get("/search?" + name + "=1"), "<pre>", "</pre>")).containsExactly("[{\"" + name + "\":\"1\"}]");
                assertThat(development.client().get("/handler/" + name.replace('_', '-') + "/x").text()).isEqualTo("{\"" + name + "\":\"x\"}");
            }
        }
    }

    private static List<String> shown(String target) throws IOException {
        return between(client.get(target), "<pre>", "</pre>");
    }

    private static String title(String target) throws IOException {
        return between(client.get(target), "<title>", "</title>").getFirst();
    }

    private static List<String> between(HttpExchange answer, String begin, String end) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return List.of(answer.text().split(begin)).stream().skip(1).map(rest -> rest.substring(0, rest.indexOf(end)).replace("&quot;", "\"")).toList();
    }
}
