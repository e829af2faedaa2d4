import dev.cortado.node.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** An upstream package with the titles of its tests. */
record Suite(String name, String version, List<Title> titles) {

    /**
     * @param file suite and path: {@code express/test/res.send.js}
     * @param text all describe titles and the test's own, joined by a space
     */
    record Title(String file, String text) {}

    static Suite of(Path checkout, Path cache, NodeRuntime node) throws Exception {
        var manifest = checkout.resolve("package.json");
        if (!Files.exists(manifest)) {
            throw new IOException("no checkout of a package: " + checkout + " has no package.json");
        }
        var json = JsonMapper.shared().readTree(Files.readString(manifest));
        var name = json.path("name").asString();
        var listing = cache.resolve(name + ".tsv");
        var state = state(checkout);
        if (!Files.exists(listing) || !Files.readAllLines(listing).getFirst().equals(state)) {
            System.err.println("listing the tests of " + name + " …");
            List<String> lines = new ArrayList<>(List.of(state));
            for (var title : new Lister(checkout, cache.resolve(name), node).titles()) {
                lines.add(name + "/" + title.file() + "\t" + title.text());
            }
            Files.write(listing, lines);
        }
        var titles = Files.readAllLines(listing).stream().skip(1).map(line -> line.split("\t", 2))
                .map(cells -> new Title(cells[0], cells[1])).toList();
        return new Suite(name, json.path("version").asString(), titles);
    }

    /** Changes with the files of the checkout. */
    private static String state(Path checkout) throws IOException {
        try (var files = Files.walk(checkout)) {
            long sum = 0;
            for (var file : files.filter(file -> !file.toString().matches(".*/(\\.git|node_modules)(/.*)?")).toList()) {
                sum = sum * 31 + (Files.isRegularFile(file) ? Files.getLastModifiedTime(file).toMillis() + Files.size(file) : 1);
            }
            return Long.toHexString(sum);
        }
    }
}
