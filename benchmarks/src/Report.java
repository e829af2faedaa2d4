import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measured figures of a suite, and the Markdown tables made of them. */
final class Report {

    record Footprint(Duration firstPage, long bytes) {}

    private final String title;
    private final Map<Scenario, Map<String, Load.Result>> rates = new EnumMap<>(Scenario.class);
    private final Map<String, Map<String, Footprint>> footprints = new LinkedHashMap<>();
    private final Map<String, Long> crowds = new LinkedHashMap<>();

    Report(String title) {
        this.title = title;
    }

    void rate(Scenario scenario, String peer, List<Load.Result> rounds) {
        var median = rounds.stream().sorted((a, b) -> Double.compare(a.requestsPerSecond(), b.requestsPerSecond()))
                .toList().get(rounds.size() / 2);
        rates.computeIfAbsent(scenario, key -> new LinkedHashMap<>()).put(peer, median);
    }

    void footprint(String mode, String peer, Footprint footprint) {
        footprints.computeIfAbsent(mode, key -> new LinkedHashMap<>()).put(peer, footprint);
    }

    void crowd(String peer, long bytes) {
        crowds.put(peer, bytes);
    }

    String markdown(int connections) {
        var text = new StringBuilder("## ").append(title).append("\n\n");
        text.append("| one core each | peer | requests/s | p99 ms | × reference |\n|---|---|---:|---:|---:|\n");
        rates.forEach((scenario, peers) -> peers.forEach((peer, result) -> text.append(String.format(Locale.ROOT,
                "| %s | %s | %,.0f | %.1f | %.1f × %s |%n", scenario.title, peer, result.requestsPerSecond(), result.p99Millis(),
                result.requestsPerSecond() / reference(scenario), scenario.reference))));
        if (!footprints.isEmpty()) {
            text.append("\n| command | peer | to first page, ms | memory (PSS), MB |\n|---|---|---:|---:|\n");
            footprints.forEach((mode, peers) -> peers.forEach((peer, footprint) -> text.append(String.format(Locale.ROOT,
                    "| %s | %s | %,d | %,d |%n", mode, peer, footprint.firstPage().toMillis(), footprint.bytes() / (1024 * 1024)))));
        }
        if (!crowds.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%n| peer | memory (PSS) under %,d busy connections, MB |%n|---|---:|%n", connections));
            crowds.forEach((peer, bytes) -> text.append(String.format(Locale.ROOT, "| %s | %,d |%n", peer, bytes / (1024 * 1024))));
        }
        return text.toString();
    }

    private double reference(Scenario scenario) {
        var result = rates.getOrDefault(scenario.measured, Map.of()).get(scenario.reference);
        return result == null ? Double.NaN : result.requestsPerSecond();
    }
}
