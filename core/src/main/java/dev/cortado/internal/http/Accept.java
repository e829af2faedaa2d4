package dev.cortado.internal.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Content negotiation (RFC 9110, section 12.5): of what is offered, the client gets what the most specific range that matches gives the
 * highest quality. Among equals the more specific match wins, then the order of the header, then that of the offers.
 */
final class Accept {

    private static final int NO_MATCH = -1;

    /** How specific a range is for an offer in small letters: 0 is a wildcard, {@link #NO_MATCH} none. */
    @FunctionalInterface
    private interface Specificity {
        int of(AcceptRange range, String offer);
    }

    private record Rating(String offer, double quality, int specificity, int order) {

        static final Comparator<Rating> BEST_FIRST = Comparator.comparingDouble(Rating::quality).reversed()
                .thenComparing(Comparator.comparingInt(Rating::specificity).reversed())
                .thenComparingInt(Rating::order);

        static final Comparator<Rating> MOST_SPECIFIC_FIRST =
                Comparator.comparingInt(Rating::specificity).reversed().thenComparing(BEST_FIRST);
    }

    private Accept() {}

    static List<String> types(@Nullable String header) {
        return wanted(ranges(header, "*/*"));
    }

    /**
     * A header that names nothing is as good as none.
     *
     * @param offered media types or extensions
     */
    static Optional<String> types(@Nullable String header, String... offered) {
        return best(ranges(header == null || namesNothing(header) ? null : header, "*/*"), offered, (range, offer) -> type(range, AcceptRange.parse(mediaType(offer))));
    }

    private static boolean namesNothing(String header) {
        return header.chars().allMatch(c -> c == ' ' || c == '\t' || c == ',');
    }

    private static String mediaType(String offer) {
        String type = offer.contains("/") ? offer : MediaTypes.ofExtension(offer);
        return type == null ? "" : type;
    }

    static List<String> languages(@Nullable String header) {
        return wanted(ranges(header, "*"));
    }

    static Optional<String> languages(@Nullable String header, String... offered) {
        return best(ranges(header, "*"), offered, Accept::language);
    }

    static List<String> charsets(@Nullable String header) {
        return wanted(ranges(header, "*"));
    }

    static Optional<String> charsets(@Nullable String header, String... offered) {
        return best(ranges(header, "*"), offered, Accept::exactOrAny);
    }

    static List<String> encodings(@Nullable String header) {
        return wanted(encodingRanges(header));
    }

    static Optional<String> encodings(@Nullable String header, String... offered) {
        return best(encodingRanges(header), offered, Accept::exactOrAny);
    }

    private static List<AcceptRange> ranges(@Nullable String header, String missing) {
        return AcceptRange.parse(header == null ? missing : header);
    }

    /** What is not encoded is acceptable, with the least of all qualities, unless the header says otherwise. */
    private static List<AcceptRange> encodingRanges(@Nullable String header) {
        List<AcceptRange> ranges = ranges(header, "");
        if (ranges.stream().noneMatch(range -> exactOrAny(range, "identity") != NO_MATCH)) {
            double least = ranges.stream().mapToDouble(AcceptRange::quality).filter(quality -> quality > 0).min().orElse(1);
            ranges.add(new AcceptRange("identity", "identity", Map.of(), least, ranges.size()));
        }
        return ranges;
    }

    private static int type(AcceptRange range, List<AcceptRange> parsed) {
        if (parsed.isEmpty() || parsed.getFirst().value().indexOf('/') < 0) {
            return NO_MATCH;
        }
        AcceptRange type = parsed.getFirst();
        for (Map.Entry<String, String> parameter : range.parameters().entrySet()) {
            String own = type.parameters().getOrDefault(parameter.getKey(), "");
            if (!parameter.getValue().equals("*") && !parameter.getValue().equalsIgnoreCase(own)) {
                return NO_MATCH;
            }
        }
        int parameters = range.parameters().isEmpty() ? 0 : 1;
        String value = type.value();
        if (range.value().equals(value)) {
            return 6 + parameters;
        }
        if (range.value().equals(value.substring(0, value.indexOf('/')) + "/*")) {
            return 4 + parameters;
        }
        if (range.value().equals("*" + value.substring(value.indexOf('/')))) {
            return 2 + parameters;
        }
        return range.value().equals("*/*") ? parameters : NO_MATCH;
    }

    private static int language(AcceptRange range, String offer) {
        if (range.value().equals(offer)) {
            return 4;
        }
        if (range.value().equals(offer.split("-", 2)[0])) {
            return 2;
        }
        if (range.value().split("-", 2)[0].equals(offer)) {
            return 1;
        }
        return range.value().equals("*") ? 0 : NO_MATCH;
    }

    private static int exactOrAny(AcceptRange range, String offer) {
        return range.value().equals(offer) ? 1 : range.value().equals("*") ? 0 : NO_MATCH;
    }

    private static List<String> wanted(List<AcceptRange> ranges) {
        return ranges.stream().filter(range -> range.quality() > 0)
                .sorted(Comparator.comparingDouble(AcceptRange::quality).reversed()).map(AcceptRange::text).toList();
    }

    private static Optional<String> best(List<AcceptRange> ranges, String[] offered, Specificity specificity) {
        List<Rating> ratings = new ArrayList<>();
        for (String offer : offered) {
            rate(offer, ranges, specificity).filter(rating -> rating.quality() > 0).ifPresent(ratings::add);
        }
        return ratings.stream().min(Rating.BEST_FIRST).map(Rating::offer);
    }

    /** The most specific range that matches decides; of equally specific ones the best. */
    private static Optional<Rating> rate(String offer, List<AcceptRange> ranges, Specificity specificity) {
        String canonical = offer.toLowerCase(Locale.ROOT);
        return ranges.stream().map(range -> new Rating(offer, range.quality(), specificity.of(range, canonical), range.order()))
                .filter(rating -> rating.specificity() != NO_MATCH)
                .min(Rating.MOST_SPECIFIC_FIRST);
    }
}
