package dev.cortado.express.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Request;
import dev.cortado.express.Served;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Reads a table of {@code function | header | sentence | offers → expected / …} into tests. A function with an array gets offers; one in
 * the plural expects all that are acceptable, the best first.
 */
final class Negotiation {

    private Negotiation() {}

    static Stream<DynamicTest> tests(String header, String table) {
        var app = App.create().get("/", (req, res) -> res.send(answer(req, header)));
        var at = Served.of(app);
        return table.lines().map(line -> line.split(" \\| ")).map(cells -> {
            var when = cells[1].equals("-") ? "no " + header : header + ": " + cells[1];
            var title = "negotiator." + cells[0] + " when " + when + " " + cells[2];
            return DynamicTest.dynamicTest(title, () -> check(at, header, cells));
        }).onClose(at::close);
    }

    private static void check(Served at, String header, String[] cells) throws IOException {
        var plural = cells[0].contains("s(");
        for (var example : cells[3].split(" / ")) {
            var sides = example.split("→");
            var ask = at.get("/").set("X-Plural", String.valueOf(plural)).set("X-Offered", sides[0].strip());
            if (!cells[1].equals("-")) {
                ask.set(header, cells[1]);
            }
            assertThat(ask.answer().body()).as(example).isEqualTo(sides[1].strip());
        }
    }

    private static String answer(Request req, String header) {
        var offered = words(req.get("X-Offered"));
        var all = offered == null ? accepted(req, header) : ordered(req, header, offered);
        var found = req.get("X-Plural").equals("true") ? all : all.stream().limit(1).toList();
        return found.isEmpty() ? "-" : String.join(" ", found);
    }

    /** {@code none} is an empty list, nothing is no list. */
    private static List<String> words(String text) {
        return text.isEmpty() ? null : text.equals("none") ? List.of() : List.of(text.split(" "));
    }

    /** All that are acceptable, found by taking the best away until none is left. */
    private static List<String> ordered(Request req, String header, List<String> offered) {
        List<String> left = new ArrayList<>(offered);
        List<String> order = new ArrayList<>();
        for (var best = best(req, header, left); best.isPresent(); best = best(req, header, left)) {
            left.remove(best.get());
            order.add(best.get());
        }
        return order;
    }

    private static Optional<String> best(Request req, String header, List<String> offered) {
        var offers = offered.toArray(String[]::new);
        return switch (header) {
            case "Accept" -> req.accepts(offers);
            case "Accept-Charset" -> req.acceptsCharsets(offers);
            case "Accept-Encoding" -> req.acceptsEncodings(offers);
            default -> req.acceptsLanguages(offers);
        };
    }

    private static List<String> accepted(Request req, String header) {
        return switch (header) {
            case "Accept" -> req.accepts();
            case "Accept-Charset" -> req.acceptsCharsets();
            case "Accept-Encoding" -> req.acceptsEncodings();
            default -> req.acceptsLanguages();
        };
    }
}
