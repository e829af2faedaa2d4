import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The systems that are compared. */
final class Peers {

    private static final String FILE = "/files/10k.txt";

    private Peers() {}

    static Suite pages(Path home, Path work, String node) {
        return new Suite("React pages", List.of(next(home, work, node), vinext(home, work, node), cortado(home, work)), true, 0);
    }

    static Suite api(Path home, Path work, String node) {
        return new Suite("Back end", List.of(
                express(home, work, node), fastify(home, work, node), netty(home, work), cortadoApi(home, work)), false, 1_000);
    }

    /** The same project for both, a folder for each. */
    static List<Peer> builds(Path home, Path work, String node, Path source) {
        var name = source.getFileName().toString();
        return List.of(
                builds(next(home, work, node), source, work.resolve("next-" + name)),
                new Peer("Cortado", work.resolve("cortado-" + name), source, Map.of(),
                        List.of(List.of(home.resolveSibling("cortado").toString(), "build")), List.of(), List.of(), Map.of()));
    }

    private static Peer builds(Peer peer, Path source, Path directory) {
        return new Peer(peer.name(), directory, source, peer.files(), peer.build(), List.of(), List.of(), Map.of());
    }

    private static Peer express(Path home, Path work, String node) {
        return new Peer("Express 5.3.0", work.resolve("express"), home.resolve("api/express"),
                Map.of("package.json", module("\"express\": \"5.3.0\"")), List.of(), List.of(node, "server.js"), List.of(),
                scenarios(Map.of(Scenario.HELLO, "/hello", Scenario.MIDDLEWARE, "/users/42", Scenario.FILE, FILE)));
    }

    private static Peer fastify(Path home, Path work, String node) {
        return new Peer("Fastify 5.12.8", work.resolve("fastify"), home.resolve("api/fastify"),
                Map.of("package.json", module("\"fastify\": \"5.12.8\"")), List.of(), List.of(node, "server.js"), List.of(),
                scenarios(Map.of(Scenario.HELLO, "/hello")));
    }

    /** The ceiling: Cortado's libraries and its kind of heap, and a constant answer. */
    private static Peer netty(Path home, Path work) {
        return new Peer("Netty, constant answer", work.resolve("netty"), home.resolve("api/netty"), Map.of(), List.of(),
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                        "-Xms64m", "-XX:NewSize=32m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                        "Server.java", "PORT"), List.of(),
                scenarios(Map.of(Scenario.HELLO, "/hello")));
    }

    private static Peer cortadoApi(Path home, Path work) {
        var command = List.of(home.resolveSibling("cortado").toString());
        return new Peer("Cortado", work.resolve("cortado-api"), home.resolve("api/cortado"), Map.of(),
                List.of(with(command, "build", "Server.java")),
                with(command, "start", "Server.java", "--port", "PORT", "--hostname", "127.0.0.1"), List.of(),
                scenarios(Map.of(Scenario.HELLO, "/hello", Scenario.INLINE, "/inline", Scenario.MIDDLEWARE, "/users/42",
                        Scenario.INLINE_MIDDLEWARE, "/inline/42", Scenario.FILE, FILE)));
    }

    private static Peer next(Path home, Path work, String node) {
        var next = List.of(node, "node_modules/next/dist/bin/next");
        return new Peer("Next 16.4.6", work.resolve("next"), home.resolve("pages"),
                Map.of("package.json", packages("\"next\": \"16.4.6\"")),
                List.of(with(next, "build")), with(next, "start", "-p", "PORT", "-H", "127.0.0.1"),
                with(next, "dev", "-p", "PORT", "-H", "127.0.0.1"), pages());
    }

    private static Peer vinext(Path home, Path work, String node) {
        var vinext = List.of(node, "node_modules/vinext/dist/cli.js");
        return new Peer("vinext 1.4.0", work.resolve("vinext"), home.resolve("pages"),
                Map.of("vite.config.mjs", "import vinext from 'vinext';\nexport default { plugins: [vinext()] };\n",
                        "package.json", packages("""
                                "vinext": "1.4.0", "vite": "8.3.8", "@vitejs/plugin-rsc": "0.5.38",
                                "@vitejs/plugin-react": "6.3.0", "react-server-dom-webpack": "19.3.1"
                                """)),
                List.of(with(vinext, "build")), with(vinext, "start", "--port", "PORT", "--hostname", "127.0.0.1"),
                List.of(), pages());
    }

    private static Peer cortado(Path home, Path work) {
        var command = List.of(home.resolveSibling("cortado").toString());
        var directory = work.resolve("cortado");
        var pages = pages();
        pages.put(Scenario.JAVA, "/api/java");
        return new Peer("Cortado", directory, home.resolve("pages"),
                Map.of("Server.java", """
                        import dev.cortado.App;
                        import java.nio.file.Path;
                        import java.util.Map;

                        void main() {
                            var app = App.create();
                            app.get("/api/java", (req, res) -> res.json(Map.of("message", "Hello from Java!")));
                            app.pages(Path.of("."));
                            app.listen(3000);
                        }
                        """),
                List.of(with(command, "build", "Server.java")),
                with(command, "start", "Server.java", "--port", "PORT", "--hostname", "127.0.0.1"),
                with(command, "dev", "Server.java", "--port", "PORT", "--hostname", "127.0.0.1"), pages);
    }

    private static String module(String dependency) {
        return "{\"private\": true, \"type\": \"module\", \"dependencies\": {" + dependency + "}}";
    }

    private static EnumMap<Scenario, String> scenarios(Map<Scenario, String> paths) {
        return new EnumMap<>(paths);
    }

    private static String packages(String own) {
        return "{\"private\": true, \"type\": \"module\", \"dependencies\": {\"react\": \"19.3.1\", \"react-dom\": \"19.3.1\", "
                + own + "}}";
    }

    private static EnumMap<Scenario, String> pages() {
        var pages = new EnumMap<Scenario, String>(Scenario.class);
        pages.put(Scenario.PRERENDERED, "/");
        pages.put(Scenario.DYNAMIC, "/dynamic");
        pages.put(Scenario.ROUTE_HANDLER, "/api/hello");
        return pages;
    }

    private static List<String> with(List<String> command, String... arguments) {
        var line = new java.util.ArrayList<>(command);
        line.addAll(List.of(arguments));
        return List.copyOf(line);
    }
}
