import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of each title: the results of our tests, and what cannot apply. */
final class Results {

    sealed interface Verdict {}

    /** @param test class and method of ours */
    record Covered(String test) implements Verdict {}

    record NotApplicable(String reason) implements Verdict {}

    /** @param failed a test of ours that fails, or an empty text */
    record Missing(String failed) implements Verdict {}

    private record Exemption(String line, String file, Pattern title, String reason) {}

    private final Map<Suite.Title, Verdict> tested = new HashMap<>();
    private final Map<String, List<Exemption>> exemptions = new LinkedHashMap<>();
    private final Set<Exemption> used = new HashSet<>();

    static Results read(Path tests, Path acceptance, Path notApplicable) throws IOException {
        var results = new Results();
        for (var cells : lines(tests)) {
            results.add(new Suite.Title(cells[0], cells[1]), cells[2], cells[3].replaceFirst("^dev\\.cortado\\.(express\\.)?", ""));
        }
        for (var cells : lines(acceptance)) {
            results.add(new Suite.Title(cells[0], cells[1]), cells[2], "conformance/express/run");
        }
        for (var cells : lines(notApplicable)) {
            var title = Arrays.stream(cells[1].split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            results.exemptions.computeIfAbsent(cells[0], file -> new ArrayList<>())
                    .add(new Exemption(cells[0] + " " + cells[1], cells[0], Pattern.compile(title), cells[2]));
        }
        return results;
    }

    private static List<String[]> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t")).toList();
    }

    /** Where several tests carry one title, all have to pass. */
    private void add(Suite.Title title, String result, String test) {
        var verdict = result.equals("passed") ? new Covered(test) : new Missing(test);
        tested.merge(key(title), verdict, (old, added) -> old instanceof Missing ? old : added);
    }

    Verdict verdict(Suite.Title title) {
        var verdict = tested.get(key(title));
        if (verdict != null) {
            return verdict;
        }
        for (var exemption : exemptions.getOrDefault(title.file(), List.of())) {
            if (exemption.title.matcher(title.text()).matches()) {
                used.add(exemption);
                return new NotApplicable(exemption.reason);
            }
        }
        return new Missing("");
    }

    /** Lines of not-applicable.tsv that no title of these suites needed; meaningful after all verdicts. */
    List<String> unusedPatterns(List<Suite> suites) {
        var names = suites.stream().map(Suite::name).toList();
        return exemptions.values().stream().flatMap(List::stream).filter(each -> !used.contains(each))
                .filter(each -> names.contains(each.file.substring(0, each.file.indexOf('/')))).map(Exemption::line).toList();
    }

    /** These titles end with the regular expression that upstream makes of the path; we make none. */
    private static Suite.Title key(Suite.Title title) {
        return title.file().endsWith("/redos.spec.ts") ? new Suite.Title(title.file(), title.text().replaceFirst(" - /\\^.*", "")) : title;
    }
}
