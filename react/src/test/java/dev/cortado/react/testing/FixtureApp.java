package dev.cortado.react.testing;

import dev.cortado.App;
import dev.cortado.node.Progress;
import dev.cortado.react.PagesBuild;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.Pages;
import dev.cortado.spi.StandaloneHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A small React application in a temporary directory, with the real tools around it. */
public final class FixtureApp {

    private static final String LAYOUT = "export default function Layout({ children }) { return <html><body>{children}</body></html>; }";

    private final Path directory;

    private FixtureApp(Path directory) {
        this.directory = directory;
    }

    /** An application with a root layout and the packages of React, which are installed once for all tests. */
    public static FixtureApp in(Path directory) throws IOException {
        var app = new FixtureApp(directory);
        var packages = Toolchain.provision(directory, Progress.terminal(System.err)).frontend().resolve("node_modules");
        Files.createSymbolicLink(directory.resolve("node_modules"), packages.toRealPath());
        return app.file("package.json", "{\"name\": \"fixture\", \"private\": true}").file("app/layout.jsx", LAYOUT);
    }

    /** Adds TypeScript: the compiler, and the types of React, which are installed once for all tests. */
    public FixtureApp withTypeScript() throws IOException {
        var tools = Toolchain.provision(directory, Progress.terminal(System.err));
        var cache = Files.createDirectories(tools.options().cache().resolve("test-typescript-5.9"));
        Files.writeString(cache.resolve("package.json"), "{\"name\": \"types\", \"private\": true, \"dependencies\": "
                + "{\"typescript\": \"5.9.3\", \"@types/react\": \"19.3.0\", \"@types/node\": \"24.10.1\"}}");
        tools.installPackages(cache);
        var modules = directory.resolve("node_modules");
        var react = modules.toRealPath();
        Files.delete(modules);
        Files.createDirectories(modules);
        link(modules, react);
        link(modules, cache.resolve("node_modules"));
        return file("tsconfig.json", """
                {"compilerOptions": {"target": "ES2022", "lib": ["dom", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true,
                 "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "allowJs": true, "incremental": true},
                 "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".cortado/types/**/*.ts"], "exclude": ["node_modules"]}
                """);
    }

    private static void link(Path into, Path from) throws IOException {
        try (var packages = Files.list(from)) {
            for (var directory : packages.toList()) {
                var target = into.resolve(directory.getFileName().toString());
                if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) Files.createSymbolicLink(target, directory.toRealPath());
            }
        }
    }

    public FixtureApp file(String name, String content) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** A page whose body is this JSX, with these lines before it. */
    public FixtureApp page(String path, String jsx, String... before) throws IOException {
        return file("app/" + (path.isEmpty() ? "" : path + "/") + "page.jsx",
                String.join("\n", before) + "\nexport default async function Page(props) { return <main>" + jsx + "</main>; }");
    }

    public Path directory() {
        return directory;
    }

    public PagesBuild.Result build() {
        return PagesBuild.run(directory, new StandaloneHost(Mode.BUILD, OptionalInt.empty(), null), Progress.terminal(System.err), PagesBuild.Options.DEFAULT);
    }

    /** An application with these pages that nobody serves yet. */
    public App app(StandaloneHost host) {
        synchronized (FixtureApp.class) {
            Hosts.install(host);
            return App.create().pages(directory);
        }
    }

    /** Serves the build, or develops, on a free port; requests that no page answers get the Java answers. */
    public Running serve(Mode mode, Map<String, String> javaAnswers) throws IOException {
        return serve(mode, _ -> { }, javaAnswers);
    }

    /** @param before what stands in front of the pages */
    public Running serve(Mode mode, Consumer<App> before, Map<String, String> javaAnswers) throws IOException {
        var host = new StandaloneHost(mode, OptionalInt.empty(), "127.0.0.1");
        App app;
        // There is one installed host in a process: that of the application which is being made.
        synchronized (FixtureApp.class) {
            Hosts.install(host);
            app = App.create();
            before.accept(app);
            app.pages(directory);
            javaAnswers.forEach((path, answer) -> app.all(path, (_, response) -> response.send(answer)));
            app.listen(0, "127.0.0.1");
        }
        return new Running(app, host.pages(directory), new RawClient(app.port()));
    }

    /** A served application. */
    public record Running(App app, Pages pages, RawClient client) implements AutoCloseable {

        @Override
        public void close() {
            app.close();
            pages.close();
        }
    }
}
