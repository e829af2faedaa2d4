package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cortado.cli.CortadoProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A project that cannot be built is told why in one message, and nothing half-made is served. */
class BrokenProjectTest {

    private static final String PAGE = "export default function Page() {\n  return <h1>another</h1>;\n}\n";

    private static final List<String> MEANINGLESS = List.of("\"[id\"", "\"[]\"", "\"[...]\"", "\"[[id]]\"", "\"[a b\"");

    private Fixture project;

    @BeforeEach
    void copy() throws Exception {
        project = Fixture.copy("broken");
    }

    @Test
    void whatContradictsItselfOrMeansNothingAmongTheRoutesIsNamedInOneReport() throws Exception {
        project.write("app/(group)/page.jsx", PAGE);
        project.write("app/shop/page.jsx", PAGE);
        project.write("app/(group)/shop/route.js", "export function GET() { return new Response('x'); }\n");
        project.write("app/tabs/page.jsx", PAGE);
        project.write("app/tabs/@tab/other/page.jsx", PAGE);
        project.write("app/plain/page.jsx", "export function Page() {\n  return <h1>named</h1>;\n}\n");
        for (String name : MEANINGLESS) {
            project.write("app/" + name.replace("\"", "") + "/page.jsx", PAGE);
        }
        assertThat(refused()).contains("app/page.jsx").contains("app/(group)/page.jsx")
                .contains("app/shop/page.jsx").contains("app/(group)/shop/route.js")
                .contains("app/plain/page.jsx").contains("default")
                .contains("\"@tab\" has no page for \"/tabs\" and no default")
                .contains(MEANINGLESS);
    }

    @Test
    void aMissingPackageIsNamedWithWhoImportsItAndWhatToRun() throws Exception {
        project.write("app/page.jsx", "import pad from 'a-package-that-nobody-has';\n\n" + PAGE.replace("another", "{pad}"));
        assertThat(refused()).contains("a-package-that-nobody-has").contains("app/page.jsx:1").contains("npm install");
    }

    @Test
    void aPartThatReactDoesNotHaveIsNamedWithWhoImportsIt() throws Exception {
        project.write("app/page.jsx", "'use client';\nimport { x } from 'react-dom/nothing';\n\n" + PAGE.replace("another", "{x}"));
        assertThat(refused()).contains("\"react-dom/nothing\" is not a part of React 19").contains("app/page.jsx:2");
    }

    @Test
    void aMissingFileIsNamedWithWhoImportsIt() throws Exception {
        project.write("app/page.jsx", "import { x } from './nowhere';\n\n" + PAGE.replace("another", "{x}"));
        assertThat(refused()).contains("./nowhere").contains("app/page.jsx:1");
    }

    @Test
    void aSyntaxErrorIsShownWithItsFrame() throws Exception {
        project.write("app/page.jsx", PAGE.replace("</h1>", "</h2>"));
        assertThat(refused()).contains("app/page.jsx:2").contains("<h1>another</h2>");
    }

    @Test
    void aTypeErrorIsShownWithItsFrame() throws Exception {
        project.write("tsconfig.json", """
                {"compilerOptions": {"strict": true, "noEmit": true, "jsx": "react-jsx", "module": "esnext", "moduleResolution": "bundler",
                 "skipLibCheck": true, "lib": ["dom", "esnext"]}, "include": ["next-env.d.ts", "**/*.tsx"], "exclude": ["node_modules"]}
                """);
        project.write("app/typed/page.tsx", "export default function Page() {\n  const n: number = 'text';\n  return <h1>{n}</h1>;\n}\n");
        assertThat(refused()).contains("app/typed/page.tsx:2").contains("not assignable").contains("const n: number = 'text';");
    }

    @Test
    void whatIsNotBuiltYetIsRefusedByNameInOneReport() throws Exception {
        project.write("app/form/page.jsx", """
                async function save() {
                  'use server';
                }

                export default function Page() {
                  return <form action={save} />;
                }
                """);
        project.write("app/opengraph-image.jsx", PAGE);
        project.write("pages/index.jsx", PAGE);
        assertThat(refused()).contains("app/form/page.jsx").containsIgnoringCase("server action").contains("opengraph-image")
                .contains("pages/");
    }

    @Test
    void aPageThatFailsWhileItIsPrerenderedIsNamed() throws Exception {
        project.write("app/about/page.jsx", "export default function Page() {\n  throw new Error('no data today');\n}\n");
        assertThat(refused()).contains("/about").contains("no data today").contains("app/about/page.jsx:2");
    }

    @Test
    void afterAFailedBuildTheOneBeforeIsServed() throws Exception {
        Fixture.build(project.directory(), ".");
        project.write("app/page.jsx", PAGE.replace("</h1>", "</h2>"));
        refused();
        try (var server = project.start()) {
            assertThat(server.get("/").body()).contains("whole").doesNotContain("another");
        }
    }

    @Test
    void withoutANetworkTheFirstStartSaysSo(@TempDir Path cache) throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        String output = project.failedBuild(Map.of("CORTADO_CACHE", cache.toString(), "npm_config_registry", "http://127.0.0.1:" + closed + "/"));
        assertThat(output).contains("127.0.0.1:" + closed + " cannot be reached").contains(".npmrc");
        nothingIsLeft(cache);
    }

    @Test
    void aDownloadThatIsNotWhatWasPinnedIsRefused(@TempDir Path cache) throws Exception {
        var registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] forged = new byte[4096];
            exchange.sendResponseHeaders(200, forged.length);
            try (var body = exchange.getResponseBody()) {
                body.write(forged);
            }
        });
        registry.start();
        try {
            String url = "http://127.0.0.1:" + registry.getAddress().getPort() + "/";
            assertThat(project.failedBuild(Map.of("CORTADO_CACHE", cache.toString(), "npm_config_registry", url)))
                    .contains("not what was pinned").contains("sha512-");
            nothingIsLeft(cache);
        } finally {
            registry.stop(0);
        }
    }

    /** The build's folder is a small file system, in a mount namespace that ends with the process. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "makes a small file system")
    void aFullDiskIsNamedAndHalfABuildIsTakenAway() throws Exception {
        Files.createDirectory(project.directory().resolve(".cortado"));
        String script = "mount -t tmpfs -o size=1m tmpfs .cortado && { \"$@\"; code=$?; echo \"left: $(ls .cortado | tr '\\n' ' ')\"; exit $code; }";
        var wrapper = List.of("unshare", "root".equals(System.getProperty("user.name")) ? "-m" : "-Urm", "sh", "-c", script, "sh");
        try (var process = CortadoProcess.start(wrapper, project.directory(), Map.of(), "build", ".")) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
            assertThat(process.output()).contains("✖ The disk that holds " + project.directory().resolve(".cortado") + " is full.")
                    .contains("left: build.lock \n").doesNotContain("backtrace").doesNotContain("Exception");
        }
    }

    private static void nothingIsLeft(Path cache) throws Exception {
        try (var files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".lock"))).isEmpty();
        }
    }

    /** The build fails with one message, and there is nothing that start would serve, unless there was before. */
    private String refused() throws Exception {
        boolean before = Files.exists(project.directory().resolve(".cortado/build"));
        String output = project.failedBuild(Map.of());
        assertThat(output).contains("✖");
        assertThat(Files.exists(project.directory().resolve(".cortado/build"))).isEqualTo(before);
        return output;
    }
}
