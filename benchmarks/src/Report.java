import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measured figures, and the Markdown table made of them. */
final class Report {

    record Footprint(Duration firstPage, long bytes) {}

    private final Map<Scenario, Map<String, Load.Result>> rates = new EnumMap<>(Scenario.class);
    private final Map<String, Map<String, Footprint>> footprints = new LinkedHashMap<>();

    void rate(Scenario scenario, String peer, List<Load.Result> rounds) {
        var median = rounds.stream().sorted((a, b) -> Double.compare(a.requestsPerSecond(), b.requestsPerSecond()))
                .toList().get(rounds.size() / 2);
        rates.computeIfAbsent(scenario, key -> new LinkedHashMap<>()).put(peer, median);
    }

    void footprint(String mode, String peer, Footprint footprint) {
        footprints.computeIfAbsent(mode, key -> new LinkedHashMap<>()).put(peer, footprint);
    }

    String markdown(String machine) {
        var text = new StringBuilder("# Benchmark\n\n").append(machine).append("\n\n");
        text.append("| one core each | peer | requests/s | p99 ms | × Next |\n|---|---|---:|---:|---:|\n");
        rates.forEach((scenario, peers) -> peers.forEach((peer, result) -> text.append(String.format(Locale.ROOT,
                "| %s | %s | %,.0f | %.1f | %.1f |%n", scenario.title, peer, result.requestsPerSecond(), result.p99Millis(),
                result.requestsPerSecond() / reference(scenario)))));
        text.append("\n| command | peer | to first page, ms | memory (PSS), MB |\n|---|---|---:|---:|\n");
        footprints.forEach((mode, peers) -> peers.forEach((peer, footprint) -> text.append(String.format(Locale.ROOT,
                "| %s | %s | %,d | %,d |%n", mode, peer, footprint.firstPage().toMillis(), footprint.bytes() / (1024 * 1024)))));
        return text.toString();
    }

    /** JSON from Java has no counterpart in Next: its route handler is what a Next user would write. */
    private double reference(Scenario scenario) {
        var measured = scenario == Scenario.JAVA ? Scenario.ROUTE_HANDLER : scenario;
        var next = rates.getOrDefault(measured, Map.of()).get("Next 16.4.6");
        return next == null ? Double.NaN : next.requestsPerSecond();
    }
}
