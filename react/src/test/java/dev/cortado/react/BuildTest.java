package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.node.Progress;
import dev.cortado.react.testing.FixtureApp;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.StandaloneHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build says and leaves behind when something is wrong. */
class BuildTest {

    @TempDir
    Path directory;

    private FixtureApp app;

    @BeforeEach
    void create() throws IOException {
        app = FixtureApp.in(directory);
    }

    @Test
    void scriptsAroundABuildRunAsNpmRunsThem(@TempDir Path scripted) throws IOException {
        var app = FixtureApp.in(scripted).page("", "<h1>{made}</h1>", "import { made } from '../made';")
                .file("make.mjs", "import { writeFileSync } from 'node:fs';\nwriteFileSync('made.js', `export const made = '${process.env.npm_lifecycle_event}';`);\n"
                        + "console.log('made with Node ' + process.version);")
                .file("package.json", "{\"name\": \"fixture\", \"private\": true, \"scripts\": {\"prebuild\": \"node make.mjs\", \"postbuild\": \"node -e \\\"require('fs')"
                        + ".cpSync('.cortado/build/routes.json', 'after.json')\\\"\", \"build\": \"next build\"}}");
        app.build();
        assertThat(Files.readString(scripted.resolve("made.js"))).contains("prebuild");
        assertThat(scripted.resolve("after.json")).exists();

        app.file("package.json", "{\"name\": \"fixture\", \"private\": true, \"scripts\": {\"prebuild\": \"node -e \\\"process.exit(3)\\\"\"}}");
        assertThatThrownBy(app::build).hasMessageContaining("\"prebuild\" of package.json ended with code 3");
    }

    @Test
    void whatElseTheProjectsBuildDoesIsNamedWhereFilesAreMissing(@TempDir Path scripted) throws IOException {
        var app = FixtureApp.in(scripted).page("", "<h1>{made}</h1>", "import { made } from '../made';")
                .file("package.json", "{\"name\": \"fixture\", \"private\": true, \"scripts\": {\"build\": \"node make.mjs && next build\"}}");
        assertThatThrownBy(app::build).hasMessageContaining("../made").hasMessageContaining("\"node make.mjs && next build\"").hasMessageContaining("\"prebuild\"");
    }

    @Test
    void aTypeErrorFailsTheBuildWithItsPlaceAndFrame() throws IOException {
        app.withTypeScript().file("app/page.tsx", """
                export default function Page(props: PageProps<"/">) {
                  const count: number = "three";
                  return <p>{count}</p>;
                }
                """);
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class)
                .hasMessageContainingAll("app/page.tsx:2:9", "Type 'string' is not assignable to type 'number'", "> 2 |", "^");
        assertThat(directory.resolve(".cortado/build")).doesNotExist();
        assertThat(directory.resolve(".cortado/build.part")).doesNotExist();
    }

    @Test
    void typeErrorsCanBeIgnored() throws IOException {
        app.withTypeScript()
                .file("app/page.tsx", "const count: number = \"three\"; export default function Page() { return <p>{count}</p>; }")
                .file("next.config.mjs", "export default { typescript: { ignoreBuildErrors: true } };");
        assertThat(app.build().table()).contains("○ /");
    }

    @Test
    void aFailedBuildLeavesTheLastOneAsItWas() throws IOException {
        app.page("", "<h1>first version</h1>").build();
        app.page("", "<h1>second version</h1>", "import nothing from './does-not-exist';", "export const used = nothing;");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class).hasMessageContaining("does-not-exist");
        try (var running = app.serve(Mode.PRODUCTION, Map.of())) {
            assertThat(running.client().get("/").text()).contains("first version");
        }
        assertThat(directory.resolve(".cortado/build.part")).doesNotExist();
    }

    @Test
    void aPageThatThrowsFailsTheBuildByName() throws IOException {
        app.page("about/us", "<h1>{undefined.nothing}</h1>");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class).hasMessageContainingAll("app/about/us/page.jsx:2:", "\"/about/us\"", "undefined", "> 2 |");
    }

    @Test
    void parametersThatCannotBeFetchedFailTheBuildByName() throws IOException {
        app.page("p/[id]", "<h1>x</h1>", "export function generateStaticParams() { throw new Error('no database'); }");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class)
                .hasMessageContainingAll("generateStaticParams of /p/[id]", "no database", "app/p/[id]/page.jsx:1:");
    }

    @Test
    void aStandaloneBuildBringsItsNode() throws IOException {
        app.page("", "<h1>x</h1>");
        var build = PagesBuild.run(directory, new StandaloneHost(Mode.BUILD, OptionalInt.empty(), null), Progress.none(),
                new PagesBuild.Options(true));
        assertThat(build.directory().resolve("node/node")).isExecutable();
        try (var running = app.serve(Mode.PRODUCTION, Map.of())) {
            assertThat(running.client().get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void aMissingPackageIsNamed() throws IOException {
        app.page("", "<h1>x</h1>", "import pad from 'left-pad-that-is-not-installed';", "export const used = pad;");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class).hasMessageContaining("left-pad-that-is-not-installed");
    }

    @Test
    void aSecretInAScriptForBrowsersFailsTheBuild() throws IOException {
        app.file(".env", "PAYMENT_SECRET=sk_live_1234567890\n")
                .file("next.config.mjs", "export default { env: { PAY: process.env.PAYMENT_SECRET } };")
                .file("app/client.jsx", "'use client'; export function Pay() { return <b>{process.env.PAY}</b>; }")
                .page("", "<Pay/>", "import { Pay } from './client';");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class).hasMessageContaining("PAYMENT_SECRET");
    }

    @Test
    void withoutABuildTheStartSaysWhatToDo() {
        assertThatThrownBy(() -> app.serve(Mode.PRODUCTION, Map.of())).isInstanceOf(PagesException.class)
                .hasMessageContaining("Run \"cortado build\" first");
    }

    @Test
    void aBuildOfAnotherVersionIsNotServed() throws IOException {
        Files.createDirectories(directory.resolve(".cortado/build"));
        Files.writeString(directory.resolve(".cortado/build/build.json"), "{\"version\":1,\"cortado\":\"0.0.1\"}");
        assertThatThrownBy(() -> app.serve(Mode.PRODUCTION, Map.of())).isInstanceOf(PagesException.class)
                .hasMessageContainingAll("0.0.1", "cortado build");
    }

    @Test
    void aBrokenBuildIsNotServed() throws IOException {
        Files.createDirectories(directory.resolve(".cortado/build"));
        Files.writeString(directory.resolve(".cortado/build/build.json"), "{\"version\":1,");
        assertThatThrownBy(() -> app.serve(Mode.PRODUCTION, Map.of())).isInstanceOf(PagesException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aRuleThatMeansNothingFailsTheBuild() throws IOException {
        app.page("", "<h1>x</h1>").file("next.config.mjs",
                "export default { async redirects() { return [{ source: '/a(b', destination: '/', permanent: false }]; } };");
        assertThatThrownBy(app::build).isInstanceOf(PagesException.class).hasMessageContainingAll("redirects()", "/a(b");
    }
}
