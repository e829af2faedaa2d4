package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cortado.node.Progress;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.StandaloneHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application asks for and is not built is said at once, all of it, before anything is installed. */
class RefusalsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        file("package.json", "{\"name\": \"refused\", \"private\": true, \"dependencies\": {\"a-package-that-nobody-has\": \"1.0.0\"}}");
        file("app/layout.jsx", "export default function Layout({ children }) { return <html><body>{children}</body></html>; }");
        file("app/page.jsx", "import { save } from '@/lib/actions';\nexport default function Page() { return <form action={save}/>; }");
    }

    @Test
    void oneReportHasALineForEachKindWithItsCountAndFirstPlace() throws IOException {
        file("next.config.mjs", "export default {\n  basePath: '/docs',\n  output: 'export',\n};\n");
        file("lib/actions.js", "'use server';\n\nexport async function save() {}\n");
        file("app/inline/page.jsx", "export default function Page() {\n  async function act() {\n    \"use server\";\n  }\n  return <form action={act}/>;\n}\n");
        file("app/cached.js", "export async function f() {\n  'use cache';\n}\n");
        file("pages/old.jsx", "export default function Old() { return null; }");
        file("instrumentation.js", "export function register() {}\n");

        var refused = refused();
        assertThat(refused.problems()).hasSize(6);
        assertThat(refused.getMessage())
                .contains("app/inline/page.jsx:3:5\n  Server actions ('use server') are not built yet", "(2 places, this is the first)")
                .contains("app/cached.js:2:3\n  'use cache' is not built yet")
                .contains("pages/old.jsx", "pages/ directory")
                .contains("instrumentation.js")
                .contains("next.config.mjs:2:3\n  next.config: \"basePath\"")
                .contains("next.config.mjs:3:3\n  next.config: \"output\"");
        assertThat(directory.resolve("node_modules")).doesNotExist();
    }

    @Test
    void whatNoRouteLeadsToOrOnlyLooksLikeItIsNoReason() throws IOException {
        file("lib/actions.js", "// 'use server' is what it does not say\nexport const save = \"use server\";\n");
        file("lib/unused.js", "'use server';\n");
        file("app/actions.test.js", "'use server';\n");
        file("app/docs.js", "export const sample = `\n'use server'\n${`\n'use cache'\n`}\n`;\n/*\n'use server'\n*/\nimport type { Head } from 'next/head';\n");
        Files.write(directory.resolve("app/latin.js"), new byte[] {'/', '/', ' ', (byte) 0xe9, '\n'});
        file("next.config.mjs", "/*\n  basePath: '/old',\n*/\nexport default {\n  basePath: '',\n  env: {\n    basePath: '/docs',\n  },\n  output: 'standalone',\n};\n");

        // The build goes on to the packages, one of which nobody has.
        assertThat(catchThrowableOfType(RuntimeException.class, this::build)).hasMessageContaining("a-package-that-nobody-has");
    }

    @Test
    void keysOfAConfigurationOnOneLineOrInAFunctionCountAsWell() throws IOException {
        file("next.config.mjs", "export default { reactStrictMode: true, basePath: '/docs', i18n: {} };\n");
        assertThat(refused().getMessage()).contains("next.config.mjs:1:41\n  next.config: \"basePath\"", "\"i18n\"");
        file("next.config.mjs", "export default () => {\n  const config = {\n    env: { a: '1' },\n    assetPrefix: 'https://cdn',\n  };\n  return config;\n};\n");
        assertThat(refused().getMessage()).contains("next.config.mjs:4:5\n  next.config: \"assetPrefix\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "async rewrites() { return [{ source: '/a', destination: '/b' }]; }",
        "rewrites: async () => [{ source: '/a', destination: '/b' }]",
        "rewrites: () => ({ beforeFiles: [{ source: '/a', destination: '/b' }] })",
        "'rewrites': async function () {\n  const base = 'https://x';\n  return { fallback: [{ source: '/a', \"destination\": `${base}/b` }] };\n}",
        "exportPathMap: async () => ({})",
        "async headers() { return []; }, useFileSystemPublicRoutes: false",
        "skipTrailingSlashRedirect: true",
        "skipMiddlewareUrlNormalize: true"})
    void keysThatChangeWhatIsServedAreNamed(String key) throws IOException {
        file("next.config.mjs", "export default {\n  " + key + ",\n};\n");
        assertThat(refused().getMessage()).contains("next.config.mjs:2:", "is not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "async rewrites() { return []; }",
        "rewrites: async () => process.env.API ? [{ source: '/a', destination: '/b' }] : []",
        "async rewrites() { return []; }, async redirects() { return [{ source: '/a', destination: '/b', permanent: true }]; }",
        "experimental: { rewrites: [] }",
        "useFileSystemPublicRoutes: true",
        "skipTrailingSlashRedirect: false"})
    void keysThatChangeNothingOrPerhapsNothingAreNot(String key) throws IOException {
        file("next.config.mjs", "export default {\n  " + key + ",\n};\n");
        assertThat(catchThrowableOfType(RuntimeException.class, this::build)).hasMessageContaining("a-package-that-nobody-has");
    }

    private PagesException refused() {
        return catchThrowableOfType(PagesException.class, this::build);
    }

    private void build() {
        PagesBuild.run(directory, new StandaloneHost(Mode.BUILD, OptionalInt.empty(), null), Progress.terminal(System.err), PagesBuild.Options.DEFAULT);
    }

    private void file(String name, String content) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
