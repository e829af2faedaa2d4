package dev.cortado.node.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** npm's ranges of semantic versions: {@code ^1.2.3}, {@code ~1.2}, {@code >=1 <3}, {@code 1.x || 2.0.0 - 2.5}. */
final class VersionRange {

    private static final Pattern VERSION =
            Pattern.compile("[v=\\s]*(\\d+|[xX*])(?:\\.(\\d+|[xX*]))?(?:\\.(\\d+|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Pattern COMPARATOR = Pattern.compile("(\\^|~>?|>=|<=|>|<|=)?\\s*([v=]*[\\dxX*][^\\s]*)");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");
    private static final int MANY = Integer.MAX_VALUE;

    private final List<Predicate<Version>> alternatives;

    private VersionRange(List<Predicate<Version>> alternatives) {
        this.alternatives = alternatives;
    }

    /** Empty for what is no range: a tag, an address, a path. */
    static Optional<VersionRange> parse(String text) {
        var alternatives = new ArrayList<Predicate<Version>>();
        for (var part : text.split("\\|\\|", -1)) {
            var alternative = alternative(part.strip());
            if (alternative.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(alternative.get());
        }
        return Optional.of(new VersionRange(alternatives));
    }

    boolean contains(String version) {
        return Version.parse(version).filter(v -> alternatives.stream().anyMatch(range -> range.test(v))).isPresent();
    }

    private static Optional<Predicate<Version>> alternative(String text) {
        if (text.isEmpty() || text.equals("*")) {
            return Optional.of(v -> true);
        }
        var hyphen = HYPHEN.matcher(text);
        var comparators = hyphen.matches() ? ">=" + hyphen.group(1) + " <=" + hyphen.group(2) : text;
        var matcher = COMPARATOR.matcher(comparators);
        Predicate<Version> all = v -> true;
        var end = 0;
        while (matcher.find()) {
            if (!comparators.substring(end, matcher.start()).isBlank()) {
                return Optional.empty();
            }
            end = matcher.end();
            var bounds = comparator(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2));
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(bounds.get());
        }
        return end > 0 && comparators.substring(end).isBlank() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Predicate<Version>> comparator(String operator, String text) {
        return Partial.parse(text).map(p -> switch (operator) {
            case "^" -> between(p.least(), p.caretEnd());
            case "~", "~>" -> between(p.least(), p.tildeEnd());
            case ">=" -> v -> v.compareTo(p.least()) >= 0;
            case "<" -> v -> v.compareTo(p.least()) < 0;
            case ">" -> p.whole() ? v -> v.compareTo(p.least()) > 0 : v -> v.compareTo(p.end()) >= 0;
            case "<=" -> p.whole() ? v -> v.compareTo(p.least()) <= 0 : v -> v.compareTo(p.end()) < 0;
            default -> p.whole() ? v -> v.compareTo(p.least()) == 0 : between(p.least(), p.end());
        });
    }

    private static Predicate<Version> between(Version least, Version end) {
        return v -> v.compareTo(least) >= 0 && v.compareTo(end) < 0;
    }

    /** A version whose last numbers may be missing, -1 here. */
    private record Partial(int major, int minor, int patch, String pre) {

        static Optional<Partial> parse(String text) {
            var matcher = VERSION.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Partial(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)),
                            matcher.group(4) == null ? "" : matcher.group(4)))
                    : Optional.empty();
        }

        private static int number(String text) {
            return text == null || !Character.isDigit(text.charAt(0)) ? -1 : Integer.parseInt(text);
        }

        boolean whole() {
            return patch >= 0 && minor >= 0 && major >= 0;
        }

        Version least() {
            return new Version(Math.max(major, 0), Math.max(minor, 0), Math.max(patch, 0), pre);
        }

        /** The first version after all that begin like this one. */
        Version end() {
            return major < 0 ? before(MANY, 0, 0) : minor < 0 ? before(major + 1, 0, 0) : before(major, minor + 1, 0);
        }

        Version tildeEnd() {
            return end();
        }

        Version caretEnd() {
            if (major != 0 || minor < 0) {
                return major < 0 ? before(MANY, 0, 0) : before(major + 1, 0, 0);
            }
            return minor != 0 || patch < 0 ? before(0, minor + 1, 0) : before(0, 0, patch + 1);
        }

        /** The least prerelease: {@code <2.0.0-0}. */
        private static Version before(int major, int minor, int patch) {
            return new Version(major, minor, patch, "0");
        }
    }

    /** One version. Prereleases come before their release, compared as text: enough to tell whether one is installed. */
    private record Version(int major, int minor, int patch, String pre) implements Comparable<Version> {

        static Optional<Version> parse(String text) {
            return Partial.parse(text).filter(Partial::whole).map(p -> new Version(p.major(), p.minor(), p.patch(), p.pre()));
        }

        @Override
        public int compareTo(Version other) {
            var numbers = major != other.major ? Integer.compare(major, other.major)
                    : minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
            if (numbers != 0 || pre.equals(other.pre)) {
                return numbers;
            }
            return pre.isEmpty() ? 1 : other.pre.isEmpty() ? -1 : pre.compareTo(other.pre);
        }
    }
}
