import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the titles with their verdicts as Markdown. */
final class CoverageReport {

    /** From here on, what the titles of one test share is written once. */
    private static final int GROUP = 4;

    /** From here on, how they differ takes one line: a loop or a table. */
    private static final int LOOP = 40;

    private final List<Suite> suites;
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    CoverageReport(List<Suite> suites, Results results) {
        this.suites = suites;
        this.results = results;
    }

    String markdown() {
        text.append("""
                # Behaviours of Express's own tests that ours show

                Written by `conformance/express/coverage`, which asks the upstream runners for their titles and joins them with the results of
                our tests. What the titles of one test share is written once; {in braces} is what differs.

                | suite | version | titles | covered | not applicable | missing | covered of applicable |
                |---|---|--:|--:|--:|--:|--:|
                """);
        var all = Tally.NONE;
        for (var suite : suites) {
            var tally = Tally.of(suite.titles(), results);
            all = all.plus(tally);
            text.append("| %s | %s | %s |%n".formatted(suite.name(), suite.version(), tally.cells()));
        }
        text.append("| **all** | | %s |%n".formatted(all.cells()));
        for (var suite : suites) {
            text.append("\n## ").append(suite.name()).append('\n');
            byFile(suite).forEach(this::file);
        }
        return text.toString();
    }

    private static Map<String, List<Suite.Title>> byFile(Suite suite) {
        return suite.titles().stream().collect(Collectors.groupingBy(Suite.Title::file, LinkedHashMap::new, Collectors.toList()));
    }

    private void file(String file, List<Suite.Title> titles) {
        var tally = Tally.of(titles, results);
        text.append("\n### %s: %d of %d%n%n".formatted(file, tally.covered(), tally.total() - tally.notApplicable()));
        Map<String, List<String>> byVerdict = new LinkedHashMap<>();
        for (var title : titles) {
            byVerdict.computeIfAbsent(describe(results.verdict(title)), none -> new ArrayList<>()).add(title.text());
        }
        byVerdict.forEach((verdict, group) -> {
            if (group.size() >= GROUP) {
                group(group, verdict);
            } else {
                group.forEach(title -> text.append("- ").append(code(title)).append(" → ").append(verdict).append('\n'));
            }
        });
    }

    private static String describe(Results.Verdict verdict) {
        return switch (verdict) {
            case Results.Covered(var test) -> "`" + test + "`";
            case Results.NotApplicable(var reason) -> "*not applicable*: " + reason;
            case Results.Missing(var failed) -> failed.isEmpty() ? "**missing**" : "**missing**: `" + failed + "` fails";
        };
    }

    private void group(List<String> titles, String verdict) {
        var prefix = titles.stream().reduce(CoverageReport::commonPrefix).orElseThrow();
        var rests = titles.stream().map(title -> title.substring(prefix.length())).toList();
        var suffix = reversed(rests.stream().map(CoverageReport::reversed).reduce(CoverageReport::commonPrefix).orElseThrow());
        var differences = rests.stream().map(rest -> rest.substring(0, rest.length() - suffix.length())).distinct().toList();
        var loop = titles.size() >= LOOP;
        var middle = loop ? String.join(" · ", differences) : "…";
        text.append("- ").append(code(prefix + "{" + middle + "}" + suffix)).append(" (").append(titles.size()).append(") → ")
                .append(verdict).append('\n');
        if (!loop) {
            differences.forEach(difference -> text.append("  - ").append(code(difference.strip())).append('\n'));
        }
    }

    /** Ends behind a space, so that words stay whole. */
    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.equals(b) ? a : a.substring(0, a.lastIndexOf(' ', length - 1) + 1);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String code(String text) {
        var fence = text.contains("`") ? "``" : "`";
        var space = fence.length() > 1 ? " " : "";
        return fence + space + text + space + fence;
    }
}
